import { personIdOf } from "@/lib/auth/policy";
import { moveTasks } from "@/lib/clocks/commands/move-tasks";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { isFinal } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import { findRequestCipher } from "@/lib/subjects/queries";
import type { TaskResult, TaskState } from "@/lib/tasks/model";
import { TaskDone, TaskNotNeeded, TaskTarget } from "@/lib/tasks/schema";

type TaskRefusal =
  | "request_unknown"
  | "request_not_open"
  | "task_unknown"
  | "task_not_open"
  | "task_not_settled"
  | "subject_erased";

type Change = {
  readonly from: readonly TaskState[];
  readonly to: TaskState;
  readonly result: TaskResult | null;
  /** Sealed as the task's evidence; null leaves what is there. */
  readonly text: string | null;
  readonly otherwise: "task_not_open" | "task_not_settled";
};

type Target = { readonly reference: string; readonly taskId: string };

/**
 * Settles a task or opens it again, guarded by its state. The request's version goes on, so that an answer being
 * written meanwhile is not sent over a change that its writer did not see.
 */
async function changeTask(
  context: CommandContext,
  target: Target,
  change: Change,
): Promise<Outcome<{ request: Standing; systemId: string }, TaskRefusal>> {
  const { tx, now } = context;
  const request = await findStanding(tx, target.reference);
  if (!request) return refused("request_unknown");
  if (isFinal(request.state)) return refused("request_not_open");
  const { controllerId, requestId } = request;
  const text = await sealEvidence(context, request, target.taskId, change.text);
  if (!text.ok) return text;
  const isOpenAgain = change.to === "open";
  const [task] = await tx.task.updateManyAndReturn({
    where: { controllerId, requestId, id: target.taskId, state: { in: [...change.from] } },
    data: {
      state: change.to,
      result: change.result,
      doneById: isOpenAgain ? null : personIdOf(context.actor),
      doneAt: change.to === "done" ? now : null,
      version: { increment: 1 },
      ...(text.value && { evidence: text.value }),
    },
    select: { systemId: true },
  });
  if (!task) {
    const there = await tx.task.count({ where: { controllerId, requestId, id: target.taskId } });
    return refused(there === 0 ? "task_unknown" : change.otherwise);
  }
  await tx.request.updateMany({
    where: { controllerId, id: requestId },
    data: { version: { increment: 1 } },
  });
  return done({ request, systemId: task.systemId });
}

async function sealEvidence(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  taskId: string,
  text: string | null,
): Promise<Outcome<Uint8Array<ArrayBuffer> | null, "subject_erased">> {
  if (text === null || text === "") return done(null);
  const cipher = await findRequestCipher(tx, controllerId, requestId);
  return cipher ? done(cipher.seal("task.evidence", taskId, text)) : refused("subject_erased");
}

/** The work in one system is done, with what it came to and the evidence for it. */
export const finishTask = command({
  name: "task.finish",
  permission: "task:work",
  input: TaskDone,
  async run(context, { result, evidence, ...target }) {
    const changed = await changeTask(context, target, {
      from: ["open"],
      to: "done",
      result,
      text: evidence,
      otherwise: "task_not_open",
    });
    if (!changed.ok) return changed;
    const { request, systemId } = changed.value;
    const { taskId } = target;
    await context.record("task.done", aboutRequest(request), { taskId, systemId, result });
    return done({ taskId });
  },
});

/** There is nothing to do in this system. The reason is sealed with the task. */
export const skipTask = command({
  name: "task.skip",
  permission: "task:work",
  input: TaskNotNeeded,
  async run(context, { reason, ...target }) {
    const changed = await changeTask(context, target, {
      from: ["open"],
      to: "not_needed",
      result: null,
      text: reason,
      otherwise: "task_not_open",
    });
    if (!changed.ok) return changed;
    const { request, systemId } = changed.value;
    const { taskId } = target;
    await context.record("task.not_needed", aboutRequest(request), { taskId, systemId });
    return done({ taskId });
  },
});

/** Takes back that a task was settled. What was written about it stays, until it is settled anew. */
export const reopenTask = command({
  name: "task.reopen",
  permission: "task:work",
  input: TaskTarget,
  async run(context, target) {
    const changed = await changeTask(context, target, {
      from: ["done", "not_needed"],
      to: "open",
      result: null,
      text: null,
      otherwise: "task_not_settled",
    });
    if (!changed.ok) return changed;
    const { request, systemId } = changed.value;
    const { taskId } = target;
    // The clock of the request may have moved since the task was settled.
    await moveTasks(context.tx, request, request);
    await context.record("task.reopened", aboutRequest(request), { taskId, systemId });
    return done({ taskId });
  },
});
