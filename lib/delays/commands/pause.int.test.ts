import { describe, expect, it } from "vitest";
import { raiseAlarms } from "@/lib/alarms/commands/raise";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { findRequestClocks } from "@/lib/clocks/queries/request-clocks";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { isoDay } from "@/lib/core/day-column";
import { withScope } from "@/lib/core/db";
import { pauseClock } from "@/lib/delays/commands/pause";
import { resumeClock } from "@/lib/delays/commands/resume";
import { scopeOf } from "@/lib/gate/scope";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { rejectRequest } from "@/lib/requests/commands/triage";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { Law } from "@/lib/sla/model/shipped/laws";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

// NOW is Tuesday, 16 June 2026, 11:00 in Berlin.
const RECEIVED = "2026-06-15";
const QUESTION = "Which of the two Janas do you mean? We cannot go on without it.";

async function scene(
  input: { law?: Law; askedOn?: string; followsLaw?: boolean; zone?: string } = {},
) {
  const { law = "eu", askedOn = "2026-06-10", ...terms } = input;
  const controller = await makeController(terms);
  const officer = await makeStaff("officer");
  const member = await makeMember(controller.id, "instructor");
  const { reference } = await acceptOne({
    controllerId: controller.id,
    officer,
    receivedOn: RECEIVED,
    law,
    askedOn,
  });
  await asDesk((tx) =>
    tx.request.updateMany({ where: { reference }, data: { ownerId: officer.personId } }),
  );
  return { controllerId: controller.id, officer, member, reference };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function pause({ officer, reference }: Scene, reason = "identity", at = NOW) {
  const target = { reference, version: await versionOf(reference) };
  return pauseClock.execute(callerOf(officer, at), { ...target, reason, body: QUESTION });
}

async function clockOf(reference: string, kind: ClockKind) {
  const { id, controllerId } = await rowOf(reference);
  const clocks = await asDesk((tx) => findRequestClocks(tx, controllerId, id));
  const found = clocks.find((clock) => clock.kind === kind);
  if (!found) throw new Error(`no clock ${kind}`);
  return found;
}

async function pausesOf(reference: string) {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.clockPause.findMany({ where: { requestId }, orderBy: { createdAt: "asc" } }),
  );
  return rows.map(({ fromOn, toOn, ...row }) => ({
    ...row,
    from: isoDay(fromOn),
    to: toOn && isoDay(toOn),
  }));
}

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

describe("the reply", () => {
  it("ends the pause on the civil day it reached us in the request's zone, under the GDPR", async () => {
    const one = await scene();
    expectDone(await pause(one));
    const before = await trailLength();
    // Half past midnight of the 19th in Berlin.
    const at = new Date("2026-06-18T22:30:00.000Z");
    const reply = { reference: one.reference, body: "The one in Brno" };
    const { messageId } = expectDone(await sendToDesk.execute(callerOf(one.member, at), reply));
    expect((await trailLength()) - before).toBe(1);
    const [ended] = await pausesOf(one.reference);
    expect(ended).toMatchObject({ to: "2026-06-19", replyMessageId: messageId, endedAt: at });
    // 10 June and one month is 10 July; 17, 18 and 19 June do not count; 13 July is a Monday.
    const statutory = await clockOf(one.reference, "statutory");
    expect(statutory).toMatchObject({ dueOn: "2026-07-13", pausedDays: 3 });
    expect(await rowOf(one.reference)).toMatchObject({ state: "in_progress", ballHolder: "us" });
  });

  it("leaves out both end days under UK law", async () => {
    const one = await scene({ law: "uk", zone: "Europe/London" });
    expectDone(await pause(one, "scope"));
    const at = new Date("2026-06-18T22:30:00.000Z");
    expectDone(
      await sendToDesk.execute(callerOf(one.member, at), {
        reference: one.reference,
        body: "The orders of May",
      }),
    );
    expect((await pausesOf(one.reference))[0]?.to).toBe("2026-06-18");
    expect(await clockOf(one.reference, "statutory")).toMatchObject({
      dueOn: "2026-07-13",
      pausedDays: 3,
    });
  });

  it("of another controller ends nothing", async () => {
    const one = await scene();
    expectDone(await pause(one));
    const stranger = await makeMember((await makeController()).id, "instructor");
    const reply = { reference: one.reference, body: "Hello" };
    expect(await sendToDesk.execute(callerOf(stranger), reply)).toMatchObject({
      reason: "request_unknown",
    });
    expect((await pausesOf(one.reference))[0]?.to).toBeNull();
  });

  it("can end it in the controller's own scope, and not another's", async () => {
    const one = await scene();
    expectDone(await pause(one));
    const { id: requestId } = await rowOf(one.reference);
    const place = { controllerId: one.controllerId, requestId };
    const end = { on: civilDate("2026-06-17"), messageId: null };
    const stranger = await makeMember((await makeController()).id, "instructor");
    const reach = (member: typeof stranger) =>
      withScope(scopeOf(member), (tx) => endRunningPause({ tx, now: NOW }, place, end));
    expect(await reach(stranger)).toBeNull();
    expect(await reach(one.member)).toMatchObject({ from: "2026-06-16" });
    expect((await pausesOf(one.reference))[0]?.to).toBe("2026-06-17");
  });
});

describe("ending a pause by hand", () => {
  const byHand = async ({ officer, reference }: Scene, repliedOn: string, at: Date) =>
    resumeClock.execute(callerOf(officer, at), {
      reference,
      version: await versionOf(reference),
      repliedOn,
      note: "Marta called back: the one in Brno",
    });

  it("lets the clock go on from the day of the reply, with a note as its evidence and one event", async () => {
    const one = await scene({ followsLaw: true });
    expectDone(await pause(one));
    const before = await trailLength();
    const at = new Date("2026-06-22T08:00:00.000Z");
    expectDone(await byHand(one, "2026-06-19", at));
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.resumed");
    const [ended] = await pausesOf(one.reference);
    expect(ended).toMatchObject({ to: "2026-06-19", endedAt: at });
    const row = await rowOf(one.reference);
    const note = await asDesk((tx) =>
      tx.message.findFirst({ where: { requestId: row.id, kind: "note" } }),
    );
    expect(note?.id).toBe(ended?.replyMessageId);
    expect(row).toMatchObject({ state: "in_progress", stoppedSince: null });
    expect(isoDay(row.dueOn)).toBe("2026-07-18");
  });

  it("is refused before the question, in the future, and where none runs", async () => {
    const one = await scene();
    const at = new Date("2026-06-22T08:00:00.000Z");
    expect(await byHand(one, "2026-06-17", at)).toMatchObject({ reason: "no_pause_running" });
    expectDone(await pause(one));
    expect(await byHand(one, "2026-06-15", at)).toMatchObject({ reason: "reply_before_question" });
    expect(await byHand(one, "2026-06-23", at)).toMatchObject({ reason: "reply_in_future" });
    expect((await pausesOf(one.reference))[0]?.to).toBeNull();
  });
});

describe("an answer", () => {
  it("ends a running pause on the day it leaves, and is held against the due day as it then is", async () => {
    const one = await scene({ followsLaw: true });
    expectDone(await pause(one));
    const { id: requestId, controllerId } = await rowOf(one.reference);
    const last = await asDesk((tx) =>
      tx.auditEvent.findFirstOrThrow({ where: { requestId }, orderBy: { id: "desc" } }),
    );
    const at = new Date("2026-06-20T08:00:00.000Z");
    const { answerId } = expectDone(
      await holdAnswer.execute(callerOf(one.officer, at), {
        reference: one.reference,
        version: await versionOf(one.reference),
        seen: String(last.id),
        decisions: [{ right: "erasure", outcome: "no_data_found", ground: "", note: "" }],
        text: "Nothing was found.",
        step: "send",
      }),
    );
    const sentAt = new Date("2026-06-20T08:01:00.000Z");
    expectDone(await deliverAnswer.execute(systemCaller(sentAt), { controllerId, answerId }));
    expect((await pausesOf(one.reference))[0]).toMatchObject({
      to: "2026-06-20",
      replyMessageId: null,
    });
    const row = await rowOf(one.reference);
    expect(row).toMatchObject({ state: "answered", stoppedSince: null, nextWakeAt: null });
    expect(isoDay(row.dueOn)).toBe("2026-07-19");
  });
});

describe("a request that is set aside", () => {
  it("waits for nothing any more, so its pause ends", async () => {
    const one = await scene({ followsLaw: true });
    expectDone(await pause(one));
    const version = await versionOf(one.reference);
    const target = { reference: one.reference, version, reason: "test" };
    expectDone(await rejectRequest.execute(callerOf(one.officer), target));
    expect((await pausesOf(one.reference))[0]?.to).toBe("2026-06-16");
    expect((await rowOf(one.reference)).stoppedSince).toBeNull();
  });
});
