import { describe, expect, it } from "vitest";
import { rejectRequest } from "@/lib/requests/commands/triage";
import { finishTask, reopenTask, skipTask } from "@/lib/tasks/commands";
import { listTasks } from "@/lib/tasks/queries";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  makeSystem,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

async function withTask() {
  await makeSystem({ rights: ["objection"] });
  const officer = await makeStaff();
  const { id: controllerId } = await makeController();
  const { reference } = await acceptOne({ controllerId, officer, rights: ["objection"] });
  const { id: requestId } = await rowOf(reference);
  const list = (mayRead = true) => asDesk((tx) => listTasks(tx, controllerId, requestId, mayRead));
  const [task] = await list();
  if (!task) throw new Error("no task was made");
  return { caller: callerOf(officer), reference, taskId: task.id, list };
}

describe("a task", () => {
  it("is done with what it came to and its evidence, in one event", async () => {
    const { caller, reference, taskId, list } = await withTask();
    const before = await versionOf(reference);
    const input = { reference, taskId, result: "restricted", evidence: "Ticket 4711" };
    expectDone(await finishTask.execute(caller, input));
    const task = (await list()).find(({ id }) => id === taskId);
    expect(task).toMatchObject({ state: "done", doneAt: NOW, evidence: "Ticket 4711" });
    expect(await versionOf(reference)).toBe(before + 1);
    expect((await eventsOf(reference)).slice(-1)).toEqual(["task.done"]);
  });

  it("keeps its evidence from those who do not work on requests", async () => {
    const { caller, reference, taskId, list } = await withTask();
    const input = { reference, taskId, result: "restricted", evidence: "Ticket 4711" };
    expectDone(await finishTask.execute(caller, input));
    expect((await list(false)).map(({ evidence }) => evidence)).not.toContain("Ticket 4711");
  });

  it("tells those who may not read its evidence that there is some", async () => {
    const { caller, reference, taskId, list } = await withTask();
    const isHidden = async (mayRead: boolean) =>
      (await list(mayRead)).find(({ id }) => id === taskId)?.isEvidenceHidden;
    expect(await isHidden(false)).toBe(false);
    const input = { reference, taskId, result: "restricted", evidence: "Ticket 4711" };
    expectDone(await finishTask.execute(caller, input));
    expect(await isHidden(false)).toBe(true);
    expect(await isHidden(true)).toBe(false);
    // What can no longer be opened by anybody is no evidence on record.
    const { id } = await rowOf(reference);
    await lookAtAll("delete from request_key where request_id = $1", [id]);
    expect(await isHidden(false)).toBe(false);
  });

  it("tells of files alone as of words", async () => {
    const { reference, taskId, list } = await withTask();
    const { id } = await rowOf(reference);
    await lookAtAll(
      `insert into attachment (controller_id, id, request_id, task_id, purpose, name, content_type, size,
         sha256, wrapped_key, created_at)
       select controller_id, gen_random_uuid(), id, $2::uuid, 'evidence', '', '', 1, '', '', now()
       from request where id = $1`,
      [id, taskId],
    );
    const hidden = (await list(false)).filter(({ isEvidenceHidden }) => isEvidenceHidden);
    expect(hidden.map((task) => task.id)).toEqual([taskId]);
  });

  it("is settled by one of two people, and not again by the other", async () => {
    const { caller, reference, taskId } = await withTask();
    const other = callerOf(await makeStaff());
    const results = await Promise.all([
      finishTask.execute(caller, { reference, taskId, result: "restricted" }),
      skipTask.execute(other, { reference, taskId, reason: "Holds nothing" }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: "task_not_open" });
    expect(await eventsOf(reference)).toHaveLength(3);
  });

  it("needs a reason to be left out, and to keep data", async () => {
    const { caller, reference, taskId } = await withTask();
    expect(await skipTask.execute(caller, { reference, taskId, reason: " " })).toMatchObject({
      fields: { reason: ["Say why there is nothing to do here"] },
    });
    expect(await finishTask.execute(caller, { reference, taskId, result: "kept" })).toMatchObject({
      fields: { evidence: ["Say why the data is kept"] },
    });
  });

  it("can be opened again, and keeps what was written", async () => {
    const { caller, reference, taskId, list } = await withTask();
    expectDone(await skipTask.execute(caller, { reference, taskId, reason: "Holds nothing" }));
    expectDone(await reopenTask.execute(caller, { reference, taskId }));
    const task = (await list()).find(({ id }) => id === taskId);
    expect(task).toMatchObject({ state: "open", result: null, doneAt: null, doneBy: null });
    expect(task?.evidence).toBe("Holds nothing");
    expect(await reopenTask.execute(caller, { reference, taskId })).toMatchObject({
      reason: "task_not_settled",
    });
    expect((await eventsOf(reference)).slice(-2)).toEqual(["task.not_needed", "task.reopened"]);
  });

  it("stays as it is once its request is over", async () => {
    const { caller, reference, taskId } = await withTask();
    const version = await versionOf(reference);
    expectDone(await rejectRequest.execute(caller, { reference, version, reason: "test" }));
    const input = { reference, taskId, result: "restricted" };
    expect(await finishTask.execute(caller, input)).toMatchObject({ reason: "request_not_open" });
  });

  it("of another request is not found", async () => {
    const { caller, reference } = await withTask();
    const foreign = await withTask();
    const input = { reference, taskId: foreign.taskId, result: "restricted" };
    expect(await finishTask.execute(caller, input)).toMatchObject({ reason: "task_unknown" });
  });
});
