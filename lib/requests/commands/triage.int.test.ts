import { describe, expect, it } from "vitest";
import { closeRequest } from "@/lib/requests/commands/close";
import {
  acceptRequest,
  rejectAsDuplicate,
  rejectRequest,
  reopenRequest,
  startTriage,
} from "@/lib/requests/commands/triage";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  makeSystem,
  NOW,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";

async function received(rights: readonly ("erasure" | "access" | "objection")[] = ["erasure"]) {
  const officer = await makeStaff();
  const { id: controllerId } = await makeController();
  const { reference } = await receiveOne({ controllerId, officer, rights });
  return { officer, controllerId, reference, caller: callerOf(officer) };
}

const target = async (reference: string) => ({ reference, version: await versionOf(reference) });

describe("triage", () => {
  it("starts once", async () => {
    const { caller, reference } = await received();
    const seen = await target(reference);
    expectDone(await startTriage.execute(caller, seen));
    expect(await rowOf(reference)).toMatchObject({ state: "in_triage", version: 2 });
    expect(await startTriage.execute(caller, seen)).toMatchObject({
      reason: "not_from_this_state",
    });
    expect(await eventsOf(reference)).toEqual(["request.received", "request.triage_started"]);
  });

  it("gives an accepted request a task in every system in use that works on one of its rights", async () => {
    const erases = await makeSystem({ rights: ["erasure"], usualDays: 7 });
    const slow = await makeSystem({ rights: ["erasure", "access"], usualDays: 90 });
    await makeSystem({ rights: ["objection"] });
    await makeSystem({ rights: ["erasure"], retired: true });
    const { caller, reference } = await received();
    expectDone(await acceptRequest.execute(caller, await target(reference)));
    const { id: requestId, state } = await rowOf(reference);
    expect(state).toBe("in_progress");
    const tasks = await asDesk((tx) => tx.task.findMany({ where: { requestId } }));
    const dueOf = (id: string) =>
      tasks
        .find(({ systemId }) => systemId === id)
        ?.dueOn.toISOString()
        .slice(0, 10);
    expect(tasks).toHaveLength(2);
    expect(dueOf(erases.id)).toBe("2026-06-23");
    expect(dueOf(slow.id)).toBe("2026-07-15");
    expect(await eventsOf(reference)).toEqual(["request.received", "request.accepted"]);
  });

  it("lets one of two officers decide, and tells the other", async () => {
    const { caller, reference } = await received();
    const other = callerOf(await makeStaff());
    const seen = await target(reference);
    const outcomes = await Promise.all([
      acceptRequest.execute(caller, seen),
      rejectRequest.execute(other, { ...seen, reason: "spam" }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({
      reason: expect.stringMatching(/^(changed_meanwhile|request_is_final)$/),
    });
    expect(await eventsOf(reference)).toHaveLength(2);
  });

  it("refuses an act on an older version", async () => {
    const { caller, reference } = await received();
    const seen = await target(reference);
    expectDone(await startTriage.execute(caller, seen));
    expect(await acceptRequest.execute(caller, seen)).toMatchObject({
      reason: "changed_meanwhile",
    });
  });

  it("sets aside with a reason, stops waking, and takes it back", async () => {
    const { caller, reference } = await received();
    const reject = { ...(await target(reference)), reason: "test" };
    expectDone(await rejectRequest.execute(caller, reject));
    expect(await rowOf(reference)).toMatchObject({
      state: "rejected",
      rejectReason: "test",
      ballHolder: "nobody",
      nextWakeAt: null,
    });
    expectDone(await reopenRequest.execute(caller, await target(reference)));
    const row = await rowOf(reference);
    expect(row).toMatchObject({ state: "in_triage", rejectReason: null, ballHolder: "us" });
    expect(row.nextWakeAt).not.toBeNull();
    expect(await eventsOf(reference)).toEqual([
      "request.received",
      "request.rejected",
      "request.rejection_undone",
    ]);
  });

  it("wants a reason for setting aside", async () => {
    const { caller, reference } = await received();
    const result = await rejectRequest.execute(caller, await target(reference));
    expect(result).toMatchObject({ fields: { reason: ["Choose why this is not a request"] } });
  });

  it("makes no second set of tasks when a request that was set aside is accepted again", async () => {
    await makeSystem({ rights: ["erasure"] });
    const { caller, reference } = await received();
    expectDone(await acceptRequest.execute(caller, await target(reference)));
    expectDone(
      await rejectRequest.execute(caller, { ...(await target(reference)), reason: "spam" }),
    );
    expectDone(await reopenRequest.execute(caller, await target(reference)));
    const again = expectDone(await acceptRequest.execute(caller, await target(reference)));
    expect(again.tasks).toBe(0);
  });

  it("sets a duplicate aside only against another request of the same controller", async () => {
    const { caller, reference, officer, controllerId } = await received();
    const original = await receiveOne({ controllerId, officer });
    const foreign = await receiveOne({ controllerId: (await makeController()).id, officer });
    const seen = await target(reference);
    for (const of of [foreign.reference, reference]) {
      const result = await rejectAsDuplicate.execute(caller, { ...seen, of });
      expect(result).toMatchObject({ reason: "not_a_duplicate_of_that" });
    }
    expect(await eventsOf(reference)).toEqual(["request.received"]);
    // Of two that are open the one set aside could have the earlier clock: they are merged.
    expect(
      await rejectAsDuplicate.execute(caller, { ...seen, of: original.reference }),
    ).toMatchObject({ reason: "merge_instead" });
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { reference: original.reference },
        data: { state: "answered", answeredAt: NOW, answeredOn: NOW },
      }),
    );
    expectDone(await rejectAsDuplicate.execute(caller, { ...seen, of: original.reference }));
    expect(await rowOf(reference)).toMatchObject({ state: "rejected", rejectReason: "duplicate" });
    expect(await eventsOf(reference)).toEqual(["request.received", "request.rejected"]);
  });

  it("does not close what was not answered", async () => {
    const { caller, reference } = await received();
    const result = await closeRequest.execute(caller, await target(reference));
    expect(result).toMatchObject({ reason: "not_from_this_state" });
  });
});
