import { describe, expect, it } from "vitest";
import { correctAsked, previewAsked } from "@/lib/clocks/commands/correct-asked";
import { isoDay } from "@/lib/core/day-column";
import { clocksOf, correctionsOf } from "@/lib/testing/corrections";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeStaff,
  type ReceiveInput,
  receiveOne,
  rowOf,
  versionOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

async function scene(input: Partial<ReceiveInput> = {}) {
  const controller = await makeController();
  const officer = await makeStaff("officer");
  const base = { controllerId: controller.id, officer, askedOn: "2026-06-05" };
  const { reference } = await receiveOne({ ...base, ...input });
  return { controllerId: controller.id, officer, reference };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function correct(
  { officer, reference }: Scene,
  askedOn: string,
  over: { reason?: string; note?: string } = {},
) {
  const { reason = "told_by_controller", note = "" } = over;
  const target = { reference, version: await versionOf(reference) };
  return correctAsked.execute(callerOf(officer), { ...target, askedOn, reason, note });
}

describe("correcting the day of asking", () => {
  it("counts the controller's own clock again, leaves ours, and keeps what was said, with one event", async () => {
    const one = await scene();
    const before = await trailLength();
    expectDone(await correct(one, "2026-06-02"));
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.asked_corrected");
    const row = await rowOf(one.reference);
    expect(row.askedOn && isoDay(row.askedOn)).toBe("2026-06-02");
    expect(isoDay(row.dueOn)).toBe("2026-07-15");
    expect(await clocksOf(one.reference)).toMatchObject({
      ours: { dueOn: "2026-07-15" },
      statutory: { dueOn: "2026-07-02" },
    });
    const [kept] = await correctionsOf(one.reference);
    expect(kept).toMatchObject({
      ...{ corrects: "asked", reason: "told_by_controller", receivedBefore: null },
      before: { ours: "2026-07-15", statutory: "2026-07-06" },
      after: { ours: "2026-07-15", statutory: "2026-07-02" },
    });
    expect([kept?.dayBefore, kept?.dayAfter].map((day) => day && isoDay(day))).toEqual([
      "2026-06-05",
      "2026-06-02",
    ]);
  });

  it("that was not known gives the controller its clock", async () => {
    const one = await scene({ askedOn: "" });
    expect(Object.keys(await clocksOf(one.reference)).sort()).toEqual(["acknowledgement", "ours"]);
    expectDone(await correct(one, "2026-06-02", { reason: "became_known" }));
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-02" } });
    expect((await correctionsOf(one.reference))[0]).toMatchObject({ dayBefore: null });
  });

  it("counts by the version of the law in force on the true day", async () => {
    const one = await scene({ law: "uk", askedOn: "2026-02-06" });
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { ruleVersion: "2" } });
    expectDone(await correct(one, "2026-02-03"));
    expect(await clocksOf(one.reference)).toMatchObject({
      statutory: { ruleVersion: "1", dueOn: "2026-03-03" },
    });
  });

  it("can be worked out first, which writes nothing", async () => {
    const one = await scene();
    const before = await trailLength();
    const preview = await previewAsked.execute(callerOf(one.officer), {
      ...{ reference: one.reference, askedOn: "2026-06-02" },
    });
    expect(preview).toMatchObject({
      value: { before: { statutory: "2026-07-06" }, after: { statutory: "2026-07-02" } },
    });
    expect((await trailLength()) - before).toBe(0);
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-06" } });
  });

  it.each([
    ["2026-06-05", "asked_same"],
    ["2026-06-16", "asked_after_receipt"],
    ["2021-06-14", "asked_too_old"],
  ])("to %s is refused as %s and writes nothing", async (askedOn, reason) => {
    const one = await scene();
    const before = await trailLength();
    expect(await correct(one, askedOn)).toMatchObject({ ok: false, reason });
    expect((await trailLength()) - before).toBe(0);
    expect(await correctionsOf(one.reference)).toEqual([]);
  });

  it("to the day of receipt itself is possible", async () => {
    const one = await scene();
    expectDone(await correct(one, "2026-06-15"));
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-15" } });
  });

  it("says in words why, where none of the reasons fits, and keeps them sealed in a note", async () => {
    const one = await scene();
    expect(await correct(one, "2026-06-02", { reason: "other" })).toMatchObject({
      fields: { note: ["Say why it is another day"] },
    });
    expectDone(await correct(one, "2026-06-02", { reason: "other", note: "A postmark" }));
    const { id: requestId } = await rowOf(one.reference);
    const notes = await asDesk((tx) => tx.message.count({ where: { requestId, kind: "note" } }));
    expect(notes).toBe(1);
    const events = await asDesk((tx) => tx.auditEvent.findMany({ where: { requestId } }));
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain("postmark");
  });

  it("by the second of two officers who saw the same version is refused", async () => {
    const one = await scene();
    const input = {
      ...{ reference: one.reference, version: await versionOf(one.reference) },
      ...{ askedOn: "2026-06-02", reason: "typing_error" },
    };
    const people = [one.officer, await makeStaff("manager")];
    const results = await Promise.all(
      people.map((actor) => correctAsked.execute(callerOf(actor), input)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await correctionsOf(one.reference)).toHaveLength(1);
  });
});
