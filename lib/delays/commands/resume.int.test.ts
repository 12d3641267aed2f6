import { describe, expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { civilDate } from "@/lib/core/civil-date";
import { isoDay } from "@/lib/core/day-column";
import { withScope } from "@/lib/core/db";
import { resumeClock } from "@/lib/delays/commands/resume";
import { scopeOf } from "@/lib/gate/scope";
import { sendToDesk } from "@/lib/messages/commands/send-to-desk";
import { rejectRequest } from "@/lib/requests/commands/triage";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  NOW,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { clockOf, pause, pausesOf, type Scene, scene } from "@/lib/testing/pauses";
import { trailLength } from "@/lib/testing/trail";

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
