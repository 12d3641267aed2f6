import { describe, expect, it } from "vitest";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { findMovements } from "@/lib/clocks/queries/movements";
import { isoDay } from "@/lib/core/day-column";
import { pauseClock } from "@/lib/delays/commands/pause";
import { mergeRequests } from "@/lib/merges/commands/merge";
import { findMergeFamily } from "@/lib/merges/queries/family";
import { sendToController } from "@/lib/messages/commands/send-to-controller";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { revealSubject } from "@/lib/requests/commands/reveal";
import { findStanding } from "@/lib/requests/queries/standing";
import { finishTask } from "@/lib/tasks/commands";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeMember,
  makeStaff,
  makeSystem,
  NOW,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import {
  dueOf,
  inputOf,
  lastData,
  MAIL,
  PHONE,
  rightsOf,
  tasksOf,
  twins,
} from "@/lib/testing/merges";
import { trailLength } from "@/lib/testing/trail";

describe("merging two requests", () => {
  it("starts the survivor's clock at the earlier receipt and says so, with one event on each", async () => {
    const { caller, receive, controllerId } = await twins();
    const late = await receive({ receivedOn: "2026-06-10", askedOn: "2026-06-08" });
    const early = await receive({ receivedOn: "2026-06-01", askedOn: "2026-05-30" });
    const before = await trailLength();
    expectDone(await mergeRequests.execute(caller, await inputOf(late.reference, early.reference)));
    expect((await trailLength()) - before).toBe(2);
    const survivor = await rowOf(late.reference);
    expect(survivor).toMatchObject({ state: "received", mergedIntoId: null });
    expect(isoDay(survivor.receivedOn)).toBe("2026-06-01");
    expect(await dueOf(late.reference)).toBe(early.dueOn);
    expect(await rowOf(early.reference)).toMatchObject({
      ...{ state: "merged", mergedIntoId: survivor.id, ballHolder: "nobody", nextWakeAt: null },
    });
    expect(await lastData(late.reference)).toMatchObject({
      ...{ other: early.reference, earlier: "other", startsOn: "2026-06-01" },
      ...{ dueBefore: late.dueOn, dueAfter: early.dueOn },
    });
    expect(await lastData(early.reference)).toMatchObject({ other: late.reference });
    const { corrections } = await asDesk((tx) => findMovements(tx, controllerId, survivor.id));
    expect(
      corrections.map(({ corrects, reason, mergedWith }) => [corrects, reason, mergedWith]).sort(),
    ).toEqual([
      ["asked", "merged", early.reference],
      ["receipt", "merged", early.reference],
    ]);
    // Both clocks say what they would, had the survivor been the earlier request all along.
    const { id } = await rowOf(early.reference);
    const clocksOf = (requestId: string) =>
      asDesk((tx) =>
        tx.requestClock.findMany({
          where: { controllerId, requestId },
          orderBy: { kind: "asc" },
          select: { kind: true, dueOn: true, beganOn: true, derivation: true },
        }),
      );
    expect(await clocksOf(survivor.id)).toEqual(await clocksOf(id));
  });

  it("moves no date of a survivor that was here first", async () => {
    const { caller, receive, controllerId } = await twins();
    const early = await receive({ receivedOn: "2026-06-01" });
    const late = await receive({ receivedOn: "2026-06-10" });
    expectDone(await mergeRequests.execute(caller, await inputOf(early.reference, late.reference)));
    expect(await dueOf(early.reference)).toBe(early.dueOn);
    const { id } = await rowOf(early.reference);
    const { corrections } = await asDesk((tx) => findMovements(tx, controllerId, id));
    expect(corrections).toEqual([]);
    expect(await lastData(early.reference)).toMatchObject({ earlier: "own" });
  });

  it("joins rights and identifiers, which open under the survivor's own key", async () => {
    const { caller, receive } = await twins();
    const one = await receive({ rights: ["erasure"] });
    const other = await receive({ rights: ["access", "erasure"], identifiers: [MAIL, PHONE] });
    expectDone(await mergeRequests.execute(caller, await inputOf(one.reference, other.reference)));
    expect(await rightsOf(one.reference)).toEqual(["access", "erasure"]);
    const shown = expectDone(
      await revealSubject.execute(caller, { reference: one.reference, reason: "triage" }),
    );
    expect(shown.identifiers).toHaveLength(2);
    expect(shown.identifiers).toEqual(expect.arrayContaining([MAIL, PHONE]));
    // What the other one was stays to be read.
    expect(await rightsOf(other.reference)).toEqual(["access", "erasure"]);
  });

  it("ends open tasks, keeps finished ones, and gives the survivor what all rights need", async () => {
    const erases = await makeSystem({ rights: ["restriction"] });
    const exports = await makeSystem({ rights: ["portability"] });
    const { caller, accept } = await twins();
    const one = await accept({ rights: ["restriction"] });
    const other = await accept({
      rights: ["portability", "restriction"],
      receivedOn: "2026-06-01",
    });
    const [done] = (await tasksOf(other.reference)).filter(
      ({ systemId }) => systemId === exports.id,
    );
    expectDone(
      await finishTask.execute(caller, {
        ...{ reference: other.reference, taskId: done?.id, result: "provided" },
      }),
    );
    expectDone(await mergeRequests.execute(caller, await inputOf(one.reference, other.reference)));
    const states = async (reference: string) =>
      Object.fromEntries((await tasksOf(reference)).map((task) => [task.systemId, task.state]));
    expect(await states(other.reference)).toMatchObject({
      ...{ [erases.id]: "not_needed", [exports.id]: "done" },
    });
    expect(await states(one.reference)).toMatchObject({
      ...{ [erases.id]: "open", [exports.id]: "open" },
    });
    const due = (await tasksOf(one.reference)).map(({ dueOn }) => isoDay(dueOn));
    const requestDue = await dueOf(one.reference);
    expect(due.every((day) => day <= requestDue)).toBe(true);
  });

  it("opens a finished task again for an identifier that nobody looked for", async () => {
    const system = await makeSystem({ rights: ["objection"] });
    const { caller, accept, receive } = await twins();
    const one = await accept({ rights: ["objection"] });
    const [task] = (await tasksOf(one.reference)).filter(({ systemId }) => systemId === system.id);
    expectDone(
      await finishTask.execute(caller, {
        ...{ reference: one.reference, taskId: task?.id, result: "restricted" },
      }),
    );
    const other = await receive({ rights: ["objection"], identifiers: [MAIL, PHONE] });
    expectDone(await mergeRequests.execute(caller, await inputOf(one.reference, other.reference)));
    const after = (await tasksOf(one.reference)).find(({ id }) => id === task?.id);
    expect(after).toMatchObject({ state: "open", result: null, doneAt: null });
  });

  it("hides no breach: of what was overdue the due day stays as early as it was", async () => {
    const { caller, receive } = await twins();
    const overdue = await receive({ receivedOn: "2026-05-01" });
    const fresh = await receive({ receivedOn: "2026-06-10" });
    expect(overdue.dueOn < "2026-06-16").toBe(true);
    const input = await inputOf(fresh.reference, overdue.reference);
    expectDone(await mergeRequests.execute(caller, input));
    expect(await dueOf(fresh.reference)).toBe(overdue.dueOn);
    // It is told of again by the next waking.
    expect((await rowOf(fresh.reference)).nextWakeAt).not.toBeNull();
  });

  it("stops the survivor's clock for no question that the other one waited for", async () => {
    const { caller, accept, receive, controllerId } = await twins();
    const own = await receive({ receivedOn: "2026-06-10" });
    const paused = await accept({ receivedOn: "2026-06-01" });
    const question = { reference: paused.reference, version: await versionOf(paused.reference) };
    const at = callerOf(caller.actor, new Date("2026-06-12T09:00Z"));
    await pauseClock.execute(at, { ...question, reason: "identity", body: "Who is it?" });
    const input = await inputOf(own.reference, paused.reference);
    expectDone(await mergeRequests.execute(caller, input));
    const { id } = await rowOf(own.reference);
    const facts = await asDesk((tx) => findClockFacts(tx, controllerId, id, NOW));
    expect(facts?.pauses).toEqual([]);
    const { id: pausedId } = await rowOf(paused.reference);
    const open = await asDesk((tx) =>
      tx.clockPause.count({ where: { controllerId, requestId: pausedId, toOn: null } }),
    );
    expect(open).toBe(0);
  });

  it("keeps three as one, from the earliest receipt, in a chain too", async () => {
    const { caller, receive } = await twins();
    const first = await receive({ receivedOn: "2026-06-01", rights: ["access"] });
    const second = await receive({ receivedOn: "2026-06-05", rights: ["erasure"] });
    const third = await receive({ receivedOn: "2026-06-10", rights: ["objection"] });
    const [a, b, c] = [first.reference, second.reference, third.reference];
    expectDone(await mergeRequests.execute(caller, await inputOf(b, a)));
    expectDone(await mergeRequests.execute(caller, await inputOf(c, b)));
    expect(isoDay((await rowOf(c)).receivedOn)).toBe("2026-06-01");
    expect(await rightsOf(c)).toEqual(["access", "erasure", "objection"]);
    const request = await asDesk((tx) => findStanding(tx, a));
    if (!request) throw new Error("no request");
    const { into } = await asDesk((tx) => findMergeFamily(tx, request));
    expect(into).toEqual({ reference: b, goesOnIn: c });
  });
});

describe("merging at the same moment", () => {
  it("yields one merge of two opposite ones, and tells the other officer", async () => {
    const { caller, receive } = await twins();
    const other = callerOf(await makeStaff());
    const [a, b] = [(await receive()).reference, (await receive()).reference];
    const [there, back] = [await inputOf(a, b), await inputOf(b, a)];
    const results = await Promise.all([
      mergeRequests.execute(caller, there),
      mergeRequests.execute(other, back),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ reason: "merge_done_otherwise" });
    const states = [(await rowOf(a)).state, (await rowOf(b)).state].sort();
    expect(states).toEqual(["merged", "received"]);
  });

  it("is done once by two who do the same", async () => {
    const { caller, receive } = await twins();
    const other = callerOf(await makeStaff());
    const [a, b] = [(await receive()).reference, (await receive()).reference];
    const input = await inputOf(a, b);
    const before = await trailLength();
    const results = await Promise.all([
      mergeRequests.execute(caller, input),
      mergeRequests.execute(other, input),
    ]);
    for (const result of results) expect(expectDone(result)).toEqual({ reference: a, merged: b });
    expect((await trailLength()) - before).toBe(2);
  });
});

describe("a merge is refused", () => {
  it("across controllers, for what is over, and on an older version; nothing is written", async () => {
    const { caller, receive } = await twins();
    const elsewhere = await twins();
    const [a, b] = [(await receive()).reference, (await receive()).reference];
    const foreign = (await elsewhere.receive()).reference;
    const refusal = async (input: object) => mergeRequests.execute(caller, input);
    expect(await refusal(await inputOf(a, foreign))).toMatchObject({
      reason: "merge_other_controller",
    });
    expect(await refusal(await inputOf(a, a))).toMatchObject({ reason: "merge_with_itself" });
    expect(await refusal(await inputOf(a, b, foreign))).toMatchObject({
      reason: "merge_survivor_unknown",
    });
    const seen = await inputOf(a, b);
    expect(await refusal({ ...seen, withVersion: seen.withVersion + 1 })).toMatchObject({
      reason: "changed_meanwhile",
    });
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { reference: b },
        data: { state: "answered", answeredAt: NOW, answeredOn: NOW },
      }),
    );
    for (const survivor of [a, b]) {
      expect(await refusal(await inputOf(a, b, survivor))).toMatchObject({
        reason: "merge_not_open",
      });
    }
    expect(await eventsOf(a)).toEqual(["request.received"]);
  });
});

describe("what is written about a merged request", () => {
  it("reaches the one that it goes on in, from the portal too, and we write there", async () => {
    const { caller, receive, controllerId } = await twins();
    const member = await makeMember(controllerId);
    const [a, b] = [(await receive()).reference, (await receive()).reference];
    expectDone(await mergeRequests.execute(caller, await inputOf(a, b)));
    const sent = expectDone(
      await sendToDesk.execute(callerOf(member), { reference: b, body: "And the newsletter?" }),
    );
    expect(sent.reference).toBe(a);
    expect((await eventsOf(a)).at(-1)).toBe("message.sent_to_desk");
    expect((await eventsOf(b)).at(-1)).toBe("request.merged_into");
    const version = await versionOf(b);
    const question = { reference: b, version, body: "Which newsletter?" };
    expect(await sendToController.execute(caller, question)).toMatchObject({
      reason: "request_merged",
    });
    const receipt = { receivedOn: "2026-06-02", receivedTime: "10:00", reason: "typing_error" };
    expect(
      await correctReceipt.execute(caller, { reference: b, version, ...receipt }),
    ).toMatchObject({ reason: "request_is_final" });
  });
});
