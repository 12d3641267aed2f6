import { describe, expect, it } from "vitest";
import { raiseAlarms } from "@/lib/alarms/commands/raise";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { isoDay } from "@/lib/core/day-column";
import { pauseClock } from "@/lib/delays/commands/pause";
import { rejectRequest } from "@/lib/requests/commands/triage";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeStaff,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { clockOf, pause, pausesOf, QUESTION, scene } from "@/lib/testing/pauses";
import { trailLength } from "@/lib/testing/trail";

describe("pausing the clock", () => {
  it("sends the question, makes the request wait and stops the controller's clock, with one event", async () => {
    const one = await scene();
    const before = await trailLength();
    expect(expectDone(await pause(one))).toMatchObject({ clocks: ["statutory"] });
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.paused");
    const row = await rowOf(one.reference);
    expect(row).toMatchObject({ state: "waiting_for_controller", ballHolder: "controller" });
    const [running] = await pausesOf(one.reference);
    expect(running).toMatchObject({ reason: "identity", from: "2026-06-16", to: null });
    const [message] = await asDesk((tx) =>
      tx.message.findMany({ where: { requestId: row.id, kind: "to_controller" } }),
    );
    expect(message?.id).toBe(running?.askedMessageId);
    const mails = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { requestId: row.id, template: "message_for_controller" } }),
    );
    expect(mails.map(({ personId }) => personId)).toEqual([one.member.personId]);
  });

  it("leaves the promise running, because it names nothing that stops it", async () => {
    const one = await scene();
    expectDone(await pause(one));
    const row = await rowOf(one.reference);
    expect(isoDay(row.dueOn)).toBe("2026-07-15");
    expect(row.stoppedSince).toBeNull();
    const midnight = new Date("2026-06-16T22:00:00.000Z");
    expect(row.nextWakeAt).toEqual(midnight);
  });

  it("stops our own clock too where the agreement follows the law", async () => {
    const one = await scene({ followsLaw: true });
    expect(expectDone(await pause(one)).clocks).toEqual(["ours", "statutory"]);
    const row = await rowOf(one.reference);
    expect(row.stoppedSince && isoDay(row.stoppedSince)).toBe("2026-06-16");
  });

  it("on the last day of the only clock it could stop is refused, with why, and nothing is sent", async () => {
    const one = await scene();
    const { dueOn } = await clockOf(one.reference, "statutory");
    const before = await trailLength();
    const refusal = await pause(one, "identity", new Date(`${dueOn}T10:00:00.000Z`));
    expect(refusal).toMatchObject({
      ...{ ok: false, reason: "pause_stops_nothing" },
      detail: { "statutory.reason": "pause_moves_nothing", "statutory.on": dueOn },
    });
    expect((await trailLength()) - before).toBe(0);
    expect(await pausesOf(one.reference)).toEqual([]);
  });

  it.each(["fee", "workload", "controller_silent"])(
    "for %s is refused under the GDPR with the article, and nothing is sent",
    async (reason) => {
      const one = await scene();
      const before = await trailLength();
      const version = await versionOf(one.reference);
      const refusal = await pause(one, reason);
      expect(refusal).toMatchObject({ ok: false, reason: "pause_stops_nothing" });
      expect(JSON.stringify(refusal)).toContain("Art. 12(6)");
      expect((await trailLength()) - before).toBe(0);
      expect(await pausesOf(one.reference)).toEqual([]);
      expect(await rowOf(one.reference)).toMatchObject({ version, state: "in_progress" });
    },
  );

  it("is refused in California, whose 45 days nothing stops", async () => {
    const one = await scene({ law: "california" });
    expect(await pause(one)).toMatchObject({ ok: false, reason: "pause_stops_nothing" });
  });

  it("is refused where only the promise runs", async () => {
    const one = await scene({ askedOn: "" });
    expect(await pause(one)).toMatchObject({
      reason: "pause_stops_nothing",
      detail: { "ours.reason": "pause_not_in_rule", "ours.citation": "Published privacy policy" },
    });
  });

  it("is refused after the answer was due, so an overdue request stays overdue", async () => {
    const one = await scene({ followsLaw: true });
    const late = new Date("2026-07-20T09:00:00.000Z");
    expect(await pause(one, "identity", late)).toMatchObject({
      reason: "pause_stops_nothing",
      detail: { "ours.reason": "pause_after_due", "statutory.reason": "pause_after_due" },
    });
  });

  it("happens once at a time, and the second of two officers is told", async () => {
    const one = await scene();
    const second = await makeStaff("officer");
    const input = {
      reference: one.reference,
      version: await versionOf(one.reference),
      reason: "identity",
      body: QUESTION,
    };
    const results = await Promise.all(
      [one.officer, second].map((actor) => pauseClock.execute(callerOf(actor), input)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await pausesOf(one.reference)).toHaveLength(1);
    expect(await pause(one)).toMatchObject({ reason: "pause_running" });
  });

  it("is refused for a request that is not there, or already answered", async () => {
    const officer = await makeStaff("officer");
    const nobodys = { reference: "DSR-2026-000000", version: 1, reason: "identity", body: "?" };
    expect(await pauseClock.execute(callerOf(officer), nobodys)).toMatchObject({ ok: false });
    const one = await scene();
    const version = await versionOf(one.reference);
    const manager = await makeStaff("manager");
    expectDone(
      await rejectRequest.execute(callerOf(manager), {
        ...{ reference: one.reference, version, reason: "test" },
      }),
    );
    expect(await pause(one)).toMatchObject({ reason: "request_is_final" });
  });
});

describe("while a pause runs", () => {
  it("each morning moves the due day on, wakes without a reminder, and leaves no event", async () => {
    const one = await scene({ followsLaw: true });
    expectDone(await pause(one));
    const { id: requestId, controllerId } = await rowOf(one.reference);
    const before = await trailLength();
    for (const day of [17, 18, 19]) {
      const midnight = new Date(`2026-06-${day - 1}T22:00:00.000Z`);
      await raiseAlarms.execute(systemCaller(midnight), {
        places: [{ controllerId, requestId }],
      });
      const row = await rowOf(one.reference);
      expect(isoDay(row.dueOn)).toBe(addDays(civilDate("2026-07-15"), day - 16));
      expect(row.nextWakeAt).toEqual(new Date(`2026-06-${day}T22:00:00.000Z`));
    }
    expect((await trailLength()) - before).toBe(0);
  });
});
