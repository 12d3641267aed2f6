import { z } from "zod";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { REJECT_REASONS } from "@/lib/requests/model/codes";
import { isAnswered } from "@/lib/requests/model/state";
import { planTasks } from "@/lib/requests/model/work";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import { Target } from "@/lib/requests/schema/target";
import { listSystems } from "@/lib/systems/queries";

/** Says that somebody looks at it. */
export const startTriage = command({
  name: "request.start_triage",
  permission: "request:triage",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "startTriage" });
    if (!moved.ok) return moved;
    await context.record("request.triage_started", aboutRequest(moved.value), {});
    return done({ reference: moved.value.reference });
  },
});

/** It is a request: the work begins, with a task in every system that works on one of its rights. */
export const acceptRequest = command({
  name: "request.accept",
  permission: "request:triage",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "accept" });
    if (!moved.ok) return moved;
    const tasks = await createTasks(context, moved.value);
    await context.record("request.accepted", aboutRequest(moved.value), { tasks });
    return done({ reference: moved.value.reference, tasks });
  },
});

/** A request that was set aside and taken up again keeps the tasks it had: each system has one at the most. */
async function createTasks(context: CommandContext, request: Standing): Promise<number> {
  const { tx, now } = context;
  const { controllerId, requestId } = request;
  const rights = await tx.requestRight.findMany({
    where: { controllerId, requestId },
    select: { right: true },
  });
  const planned = planTasks({
    rights: rights.map(({ right }) => right),
    systems: (await listSystems(tx)).filter(({ retired }) => !retired),
    today: civilDateIn(request.zone, now),
    zone: request.zone,
    dueOn: request.dueOn,
  });
  const { count } = await tx.task.createMany({
    skipDuplicates: true,
    data: planned.map(({ systemId, usualDays, dueOn }) => ({
      controllerId,
      id: newId(),
      requestId,
      systemId,
      usualDays,
      state: "open" as const,
      dueOn: dayColumn(dueOn),
      createdAt: now,
    })),
  });
  return count;
}

/** Sets aside what is not a request, with the reason. Can be undone. */
export const rejectRequest = command({
  name: "request.reject",
  permission: "request:triage",
  input: Target.extend({
    reason: z.enum(REJECT_REASONS, "Choose why this is not a request"),
  }),
  async run(context, { reason, ...target }) {
    const moved = await moveRequest(
      context,
      target,
      { verb: "reject", reason },
      { rejectReason: reason },
    );
    if (!moved.ok) return moved;
    await context.record("request.rejected", aboutRequest(moved.value), { reason });
    return done({ reference: moved.value.reference });
  },
});

/** Takes back a rejection. The clock never stopped. */
export const reopenRequest = command({
  name: "request.reopen",
  permission: "request:triage",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "reopen" }, { rejectReason: null });
    if (!moved.ok) return moved;
    await context.record("request.rejection_undone", aboutRequest(moved.value), {});
    return done({ reference: moved.value.reference });
  },
});

/**
 * Sets aside what asks again for what was answered. Refused where the other one is of another controller, and where it is
 * open: those two are merged, because the clock of the one that would be set aside may be the earlier one.
 */
export const rejectAsDuplicate = command({
  name: "request.reject_as_duplicate",
  permission: "request:triage",
  input: Target.extend({ of: Target.shape.reference }),
  async run(context, { of, ...target }) {
    const original = await context.tx.requestReference.findUnique({ where: { reference: of } });
    const moved = await moveRequest(
      context,
      target,
      { verb: "reject", reason: "duplicate" },
      { rejectReason: "duplicate" },
    );
    if (!moved.ok) return moved;
    const { controllerId, requestId, reference } = moved.value;
    if (original?.controllerId !== controllerId || original.requestId === requestId) {
      return refused("not_a_duplicate_of_that");
    }
    const other = await findStandingById(context.tx, controllerId, original.requestId);
    if (!other || !isAnswered(other.state)) return refused("merge_instead", { reference: of });
    await context.record("request.rejected", aboutRequest(moved.value), {
      reason: "duplicate",
      duplicateOf: original.requestId,
    });
    return done({ reference });
  },
});
