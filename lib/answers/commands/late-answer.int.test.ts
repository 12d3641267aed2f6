import { describe, expect, it } from "vitest";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { closeRequest } from "@/lib/requests/commands/close";
import { giveLateCause } from "@/lib/requests/commands/late-cause";
import { asDesk, callerOf, eventsOf, expectDone, rowOf, versionOf } from "@/lib/testing/factories";
import { deliver, draft, ready } from "@/lib/testing/held-answers";

describe("a late answer", () => {
  const late = { receivedOn: "2026-05-10" };

  it("needs its cause before it is sent, and words where the cause is another one", async () => {
    const { caller, reference } = await ready(late);
    expect(await holdAnswer.execute(caller, await draft(reference))).toMatchObject({
      reason: "late_cause_missing",
      detail: { daysLate: 7 },
    });
    const other = await draft(reference, { lateCause: "other" });
    expect(await holdAnswer.execute(caller, other)).toMatchObject({
      reason: "late_cause_text_missing",
    });
    const cause = { lateCause: "other", lateNote: "The archive burned" };
    expectDone(await holdAnswer.execute(caller, await draft(reference, cause)));
    await deliver(reference);
    expect(await rowOf(reference)).toMatchObject({ state: "answered", lateCause: "other" });
    const { id: requestId } = await rowOf(reference);
    expect(await asDesk((tx) => tx.message.count({ where: { requestId, kind: "note" } }))).toBe(1);
  });

  it("that became late while it was held is asked for its cause, and not closed before", async () => {
    const { officer, reference } = await ready({ receivedOn: "2026-05-17" });
    // The due day ends between the press of the button and the end of the hold.
    const justBefore = new Date("2026-06-16T21:59:40.000Z");
    const justAfter = new Date("2026-06-16T22:00:10.000Z");
    const caller = callerOf(officer, justBefore);
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    expect(await deliver(reference, justAfter)).toEqual({ result: "sent" });
    expect(await rowOf(reference)).toMatchObject({ state: "answered", lateCause: null });
    const target = { reference, version: await versionOf(reference) };
    expect(await closeRequest.execute(caller, target)).toMatchObject({
      reason: "late_cause_missing",
    });
    expectDone(await giveLateCause.execute(caller, { ...target, cause: "our_mistake" }));
    const version = await versionOf(reference);
    expectDone(await closeRequest.execute(caller, { reference, version }));
    expect(await rowOf(reference)).toMatchObject({ state: "closed", lateCause: "our_mistake" });
    expect((await eventsOf(reference)).slice(-2)).toEqual([
      "request.late_cause_given",
      "request.closed",
    ]);
  });

  it("is the only one that has a cause", async () => {
    const { caller, reference } = await ready();
    expectDone(await holdAnswer.execute(caller, await draft(reference)));
    await deliver(reference);
    const target = { reference, version: await versionOf(reference) };
    const result = await giveLateCause.execute(caller, { ...target, cause: "volume" });
    expect(result).toMatchObject({ reason: "not_late" });
  });
});
