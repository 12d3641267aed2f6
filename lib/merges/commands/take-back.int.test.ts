import { describe, expect, it } from "vitest";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { findMovements } from "@/lib/clocks/queries/movements";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { sayMaybeDuplicate, sayNotDuplicate } from "@/lib/merges/commands/not-duplicate";
import { takeBackMerge } from "@/lib/merges/commands/take-back";
import { findDuplicates, findSaidApart } from "@/lib/requests/queries/duplicates";
import { findStanding } from "@/lib/requests/queries/standing";
import { finishTask } from "@/lib/tasks/commands";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeSystem,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { inputOf, MAIL, PHONE, rightsOf, tasksOf, twins } from "@/lib/testing/merges";
import { trailLength } from "@/lib/testing/trail";

describe("taking a merge back", () => {
  it("leaves both as they were, with the dates of meanwhile on record", async () => {
    await makeSystem({ rights: ["access"] });
    const { caller, accept, receive, controllerId } = await twins();
    const one = await accept({ receivedOn: "2026-06-10" });
    const other = await receive({
      ...{ receivedOn: "2026-06-01", askedOn: "2026-05-30", rights: ["access"] },
      identifiers: [MAIL, PHONE],
    });
    const look = async (reference: string) => {
      const { version: _, ...row } = await rowOf(reference);
      const where = { controllerId, requestId: row.id };
      const tasks = (await tasksOf(reference)).filter(({ state }) => state === "open");
      return {
        ...{ row, rights: await rightsOf(reference), tasks: tasks.map(({ id }) => id).sort() },
        identifiers: await asDesk((tx) => tx.identifier.count({ where })),
        clocks: await asDesk((tx) =>
          tx.requestClock.findMany({
            where,
            orderBy: { kind: "asc" },
            select: { kind: true, dueOn: true, derivation: true, calendarVersion: true },
          }),
        ),
      };
    };
    const [before, beforeOther] = [await look(one.reference), await look(other.reference)];
    expectDone(await mergeRequests.execute(caller, await inputOf(one.reference, other.reference)));
    expect(await look(one.reference)).not.toEqual(before);
    const target = { reference: other.reference, version: await versionOf(other.reference) };
    expectDone(await takeBackMerge.execute(caller, target));
    expect(await look(one.reference)).toEqual(before);
    expect(await look(other.reference)).toEqual({
      ...beforeOther,
      row: { ...beforeOther.row, ballSince: NOW },
    });
    for (const { reference } of [one, other]) {
      expect((await eventsOf(reference)).at(-1)).toBe("request.merge_taken_back");
    }
    const { corrections } = await asDesk((tx) => findMovements(tx, controllerId, before.row.id));
    expect(corrections.map(({ reason }) => reason).sort()).toEqual([
      ...["merge_undone", "merge_undone", "merged", "merged"],
    ]);
    expect(await takeBackMerge.execute(caller, target)).toMatchObject({ reason: "merge_unknown" });
  });

  it("begins with the last of several, and stops where something was done for both", async () => {
    const system = await makeSystem({ rights: ["rectification"] });
    const { caller, accept, receive } = await twins();
    const own = (await accept({ rights: ["erasure"] })).reference;
    const first = (await receive({ rights: ["rectification"] })).reference;
    const second = (await receive()).reference;
    expectDone(await mergeRequests.execute(caller, await inputOf(own, first)));
    const later = callerOf(caller.actor, new Date(NOW.getTime() + 60_000));
    expectDone(await mergeRequests.execute(later, await inputOf(own, second)));
    const takeBack = async (reference: string) =>
      takeBackMerge.execute(later, { reference, version: await versionOf(reference) });
    expect(await takeBack(first)).toMatchObject({
      ...{ reason: "merge_not_last", detail: { reference: second } },
    });
    expectDone(await takeBack(second));
    const [task] = (await tasksOf(own)).filter(({ systemId }) => systemId === system.id);
    const work = { reference: own, taskId: task?.id, result: "corrected" };
    expectDone(await finishTask.execute(later, work));
    expect(await takeBack(first)).toMatchObject({ reason: "merge_work_done" });
    expect((await rowOf(first)).state).toBe("merged");
  });

  it("is too late once the clocks of both were moved or the survivor is over", async () => {
    const { caller, receive } = await twins();
    const [own, other] = [(await receive()).reference, (await receive()).reference];
    expectDone(await mergeRequests.execute(caller, await inputOf(own, other)));
    const receipt = { receivedOn: "2026-06-02", receivedTime: "10:00", reason: "typing_error" };
    const version = await versionOf(own);
    expectDone(await correctReceipt.execute(caller, { reference: own, version, ...receipt }));
    const takeBack = async () =>
      takeBackMerge.execute(caller, { reference: other, version: await versionOf(other) });
    expect(await takeBack()).toMatchObject({ reason: "merge_moved_since" });
    await asDesk((tx) =>
      tx.request.updateMany({ where: { reference: own }, data: { state: "withdrawn" } }),
    );
    expect(await takeBack()).toMatchObject({ reason: "merge_survivor_over" });
  });
});

describe("a suggestion", () => {
  it("goes once somebody said that the two are two, and comes back with that taken back", async () => {
    const { caller, receive } = await twins();
    const [own, other] = [(await receive()).reference, (await receive()).reference];
    const suggested = async (reference: string) => {
      const request = await asDesk((tx) => findStanding(tx, reference));
      if (!request) throw new Error("no request");
      return asDesk(async (tx) => ({
        found: (await findDuplicates(tx, request)).map((one) => one.reference),
        apart: await findSaidApart(tx, request),
      }));
    };
    expect(await suggested(own)).toEqual({ found: [other], apart: [] });
    expectDone(await sayNotDuplicate.execute(caller, { reference: own, with: other }));
    expect(await suggested(own)).toEqual({ found: [], apart: [other] });
    expect(await suggested(other)).toEqual({ found: [], apart: [own] });
    const before = await trailLength();
    expectDone(await sayNotDuplicate.execute(caller, { reference: other, with: own }));
    expect(await trailLength()).toBe(before);
    expect((await eventsOf(other)).at(-1)).toBe("request.not_duplicate");
    expectDone(await sayMaybeDuplicate.execute(caller, { reference: other, with: own }));
    expect(await suggested(own)).toEqual({ found: [other], apart: [] });
    expect((await eventsOf(own)).at(-1)).toBe("request.maybe_duplicate");
    expectDone(await mergeRequests.execute(caller, await inputOf(own, other)));
    expect((await suggested(own)).found).toEqual([]);
  });

  it("is never another controller's, whose words about pairs a member does not see either", async () => {
    const { caller, receive } = await twins();
    const elsewhere = await twins();
    const own = (await receive()).reference;
    const foreign = (await elsewhere.receive()).reference;
    const request = await asDesk((tx) => findStanding(tx, own));
    if (!request) throw new Error("no request");
    expect(await asDesk((tx) => findDuplicates(tx, request))).toEqual([]);
    for (const command of [sayNotDuplicate, sayMaybeDuplicate]) {
      expect(await command.execute(caller, { reference: own, with: foreign })).toMatchObject({
        reason: "merge_other_controller",
      });
    }
  });
});
