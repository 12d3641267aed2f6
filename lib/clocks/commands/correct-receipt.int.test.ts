import { describe, expect, it } from "vitest";
import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { holdAnswer } from "@/lib/answers/commands/hold";
import { correctReceipt, previewCorrection } from "@/lib/clocks/commands/correct-receipt";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { dayColumn, isoDay } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { pauseClock } from "@/lib/delays/commands/pause";
import { correctionsOf } from "@/lib/testing/corrections";
import {
  acceptOne,
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  type ReceiveInput,
  receiveOne,
  rowOf,
  systemCaller,
  versionOf,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

async function scene(input: Partial<ReceiveInput> = {}) {
  const controller = await makeController();
  const officer = await makeStaff("officer");
  const base = { controllerId: controller.id, officer, ...input };
  const { reference } = await receiveOne({ ...base, askedOn: "2026-06-05" });
  return { controllerId: controller.id, officer, reference };
}

type Scene = Awaited<ReturnType<typeof scene>>;
type Typed = { on: string; time?: string; reason?: string; note?: string; at?: Date };

async function correct({ officer, reference }: Scene, typed: Typed) {
  const { on, time = "10:00", reason = "arrived_earlier", note = "", at = NOW } = typed;
  const target = { reference, version: await versionOf(reference) };
  const input = { ...target, receivedOn: on, receivedTime: time, reason, note };
  return correctReceipt.execute(callerOf(officer, at), input);
}

async function lastEvent(reference: string) {
  const { id: requestId } = await rowOf(reference);
  return asDesk((tx) =>
    tx.auditEvent.findFirstOrThrow({ where: { requestId }, orderBy: { id: "desc" } }),
  );
}

async function answer({ officer, reference, controllerId }: Scene, at: Date) {
  const seen = await lastEvent(reference);
  const { answerId } = expectDone(
    await holdAnswer.execute(callerOf(officer, at), {
      ...{ reference, version: await versionOf(reference), seen: String(seen.id) },
      decisions: [{ right: "erasure", outcome: "no_data_found", ground: "", note: "" }],
      text: "Nothing was found.",
      lateCause: "triage_late",
      step: "send",
    }),
  );
  const sentAt = new Date(at.getTime() + 60_000);
  expectDone(await deliverAnswer.execute(systemCaller(sentAt), { controllerId, answerId }));
}

/** Received on 18 May, due on 17 June and answered on the day before. */
async function answered(): Promise<Scene> {
  const controller = await makeController();
  const officer = await makeStaff("officer");
  const input = { controllerId: controller.id, officer, receivedOn: "2026-05-18" };
  const { reference } = await acceptOne(input);
  const one = { controllerId: controller.id, officer, reference };
  await answer(one, NOW);
  return one;
}

describe("correcting the receipt", () => {
  it("computes every clock again and keeps what each said before, with one event", async () => {
    const one = await scene();
    const before = await trailLength();
    expectDone(await correct(one, { on: "2026-06-12", time: "16:20" }));
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.receipt_corrected");
    const row = await rowOf(one.reference);
    expect(row.receivedAt).toEqual(new Date("2026-06-12T14:20:00.000Z"));
    expect([isoDay(row.receivedOn), isoDay(row.dueOn)]).toEqual(["2026-06-12", "2026-07-12"]);
    expect(row.ballSince).toEqual(row.receivedAt);
    const [kept] = await correctionsOf(one.reference);
    // Two calendar days to acknowledge; the controller's own clock does not run from our receipt.
    expect(kept).toMatchObject({
      reason: "arrived_earlier",
      receivedBefore: new Date("2026-06-15T08:00:00.000Z"),
      before: { ours: "2026-07-15", statutory: "2026-07-06", acknowledgement: "2026-06-17" },
      after: { ours: "2026-07-12", statutory: "2026-07-06", acknowledgement: "2026-06-14" },
    });
  });

  it("can be worked out first, which writes nothing", async () => {
    const one = await scene();
    const before = await trailLength();
    const preview = await previewCorrection.execute(callerOf(one.officer), {
      reference: one.reference,
      receivedOn: "2026-06-12",
      receivedTime: "16:20",
    });
    expect(preview).toMatchObject({ value: { after: { ours: "2026-07-12" }, daysLate: null } });
    expect((await trailLength()) - before).toBe(0);
    expect(isoDay((await rowOf(one.reference)).dueOn)).toBe("2026-07-15");
  });

  it("takes the agreement that was in force on the true day, and none that was signed later", async () => {
    const one = await scene();
    const version = (number: number, from: string, amount: number) =>
      asDesk((tx) =>
        tx.agreement.createMany({
          data: {
            ...{ controllerId: one.controllerId, id: newId(), version: number },
            ...{ effectiveFrom: dayColumn(from), unit: "calendar_days", amount },
            ...{ acknowledgeWithinDays: 1, text: "Terms", createdAt: NOW },
          },
        }),
      );
    await version(2, "2026-06-15", 20);
    expectDone(await correct(one, { on: "2026-06-12" }));
    expect(isoDay((await rowOf(one.reference)).dueOn)).toBe("2026-07-12");
    // From the 12th back to the 15th: version 2 was not in force on the 12th, and is on the 15th.
    expectDone(await correct(one, { on: "2026-06-15", reason: "arrived_later" }));
    expect(isoDay((await rowOf(one.reference)).dueOn)).toBe("2026-07-05");
    expect(await correctionsOf(one.reference)).toHaveLength(2);
  });

  it.each([
    ["2026-06-17", "10:00", "receipt_in_future"],
    ["2020-06-17", "10:00", "receipt_too_old"],
    ["2026-06-15", "10:00", "receipt_same"],
    ["2026-06-04", "10:00", "asked_after_receipt"],
  ])("to %s at %s is refused as %s", async (on, time, reason) => {
    const one = await scene();
    const before = await trailLength();
    expect(await correct(one, { on, time })).toMatchObject({ ok: false, reason });
    expect((await trailLength()) - before).toBe(0);
    expect(await correctionsOf(one.reference)).toEqual([]);
  });

  it("says in words why, where none of the reasons fits, and keeps them sealed in a note", async () => {
    const one = await scene();
    expect(await correct(one, { on: "2026-06-12", reason: "other" })).toMatchObject({
      fields: { note: ["Say why the receipt was wrong"] },
    });
    expectDone(await correct(one, { on: "2026-06-12", reason: "other", note: "Found in a box" }));
    const { id: requestId } = await rowOf(one.reference);
    const notes = await asDesk((tx) => tx.message.count({ where: { requestId, kind: "note" } }));
    expect(notes).toBe(1);
    expect(JSON.stringify((await lastEvent(one.reference)).data)).not.toContain("box");
  });

  it("by the second of two officers who saw the same version is refused", async () => {
    const one = await scene();
    const second = await makeStaff("manager");
    const input = {
      ...{ reference: one.reference, version: await versionOf(one.reference) },
      ...{ receivedOn: "2026-06-12", receivedTime: "10:00", reason: "arrived_earlier" },
    };
    const results = await Promise.all(
      [one.officer, second].map((actor) => correctReceipt.execute(callerOf(actor), input)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await correctionsOf(one.reference)).toHaveLength(1);
  });

  it("after the answer makes a breach appear or vanish, and names both in the event", async () => {
    const one = await answered();
    const { reference } = one;
    const late = { on: "2026-05-14" };
    expectDone(await correct(one, late));
    expect((await lastEvent(reference)).data).toMatchObject({
      ...{ dueBefore: "2026-06-17", dueAfter: "2026-06-13" },
      ...{ daysLateBefore: 0, daysLateAfter: 3 },
    });
    expect(await rowOf(reference)).toMatchObject({ state: "answered", lateCause: null });
    expectDone(await correct(one, { on: "2026-05-17", reason: "arrived_later" }));
    expect((await lastEvent(reference)).data).toMatchObject({
      daysLateBefore: 3,
      daysLateAfter: 0,
    });
    expect(await correctionsOf(reference)).toHaveLength(2);
  });

  it("to a moment after the answer is refused, also when it is worked out first, and says when the answer was sent", async () => {
    const one = await answered();
    const { officer, reference } = one;
    const before = await trailLength();
    const later = { receivedOn: "2026-06-20", receivedTime: "10:00" };
    const at = new Date("2026-08-10T10:00:00Z");
    const refusal = {
      ...{ ok: false, reason: "receipt_after_answer" },
      detail: { day: "2026-06-16", time: "11:01" },
    };
    expect(await correct(one, { on: later.receivedOn, at })).toMatchObject(refusal);
    expect(
      await previewCorrection.execute(callerOf(officer, at), { reference, ...later }),
    ).toMatchObject(refusal);
    // On the day of the answer it hangs on the time.
    const onTheDay = { on: "2026-06-16", reason: "arrived_later", at };
    expect(await correct(one, { ...onTheDay, time: "11:02" })).toMatchObject(refusal);
    expect((await trailLength()) - before).toBe(0);
    expectDone(await correct(one, { ...onTheDay, time: "11:01" }));
    expect(isoDay((await rowOf(reference)).receivedOn)).toBe("2026-06-16");
  });

  it("to a day after the answer is refused by the database too, and what stands so already can be mended", async () => {
    const one = await answered();
    const { reference } = one;
    const { id } = await rowOf(reference);
    const move = () =>
      asDesk(
        (tx) =>
          tx.$executeRaw`update request set received_on = '2026-06-17' where id = ${id}::uuid`,
      );
    await expect(move()).rejects.toMatchObject({ message: expect.stringContaining("23514") });
    await lookAtAll("alter table request disable trigger request_moved_past_answer");
    await lookAtAll(
      "update request set received_on = '2026-06-17', due_on = '2026-07-17' where id = $1",
      [id],
    );
    await lookAtAll("alter table request enable trigger request_moved_past_answer");
    expectDone(await correct(one, { on: "2026-05-20", reason: "typing_error" }));
    expect(isoDay((await rowOf(reference)).receivedOn)).toBe("2026-05-20");
  });

  it("goes by the version of the law in force on the true day, where nobody knows when the person asked", async () => {
    // Under UK law nothing stopped the month before 5 February 2026, and the agreement follows the law.
    const at = new Date("2026-02-10T10:00:00.000Z");
    const { id: controllerId } = await makeController({ followsLaw: true, zone: "Europe/London" });
    const officer = await makeStaff("officer");
    const { reference } = await acceptOne({
      ...{ controllerId, officer, law: "uk", receivedOn: "2026-02-06", at },
    });
    const target = { reference, version: await versionOf(reference) };
    const question = { reason: "identity", body: "Which of the two do you mean?" };
    expectDone(await pauseClock.execute(callerOf(officer, at), { ...target, ...question }));
    const later = new Date("2026-02-12T10:00:00.000Z");
    expectDone(
      await correct({ controllerId, officer, reference }, { on: "2026-02-04", at: later }),
    );
    const corrected = await rowOf(reference);
    expect([isoDay(corrected.dueOn), corrected.stoppedSince]).toEqual(["2026-03-06", null]);
    // Counted once more on the same day, it says the same.
    await asDesk((tx) =>
      recomputeClocks({ tx, now: later }, { controllerId, requestId: corrected.id }),
    );
    expect(isoDay((await rowOf(reference)).dueOn)).toBe("2026-03-06");
  });
});
