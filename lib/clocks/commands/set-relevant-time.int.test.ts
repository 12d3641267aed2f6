import { describe, expect, it } from "vitest";
import { correctAsked } from "@/lib/clocks/commands/correct-asked";
import { previewRelevantTime, setRelevantTime } from "@/lib/clocks/commands/set-relevant-time";
import { dayColumn, isoDay } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { clocksOf, correctionsOf } from "@/lib/testing/corrections";
import {
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
  versionOf,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

async function scene(input: Partial<ReceiveInput> = {}, bufferDays: number | null = null) {
  const controller = await makeController({ zone: "Europe/London" });
  if (bufferDays !== null) {
    await asDesk((tx) =>
      tx.agreement.createMany({
        data: {
          ...{ controllerId: controller.id, id: newId(), version: 9, bufferDays },
          ...{ effectiveFrom: dayColumn("2026-01-01"), unit: "calendar_days", amount: 60 },
          ...{ acknowledgeWithinDays: 1, text: "Terms", createdAt: NOW },
        },
      }),
    );
  }
  const officer = await makeStaff("officer");
  const base = { controllerId: controller.id, officer, law: "uk", askedOn: "2026-06-05" } as const;
  const { reference } = await receiveOne({ ...base, ...input });
  return { controllerId: controller.id, officer, reference };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function set(
  { officer, reference }: Scene,
  relevantOn: string,
  over: { reason?: string; note?: string } = {},
) {
  const { reason = "identity_shown", note = "" } = over;
  const target = { reference, version: await versionOf(reference) };
  return setRelevantTime.execute(callerOf(officer), { ...target, relevantOn, reason, note });
}

describe("the relevant time of a request", () => {
  it("begins the month of UK law anew, leaves our own clock, and keeps what was said, with one event", async () => {
    const one = await scene();
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-06" } });
    const before = await trailLength();
    expectDone(await set(one, "2026-06-12"));
    expect((await trailLength()) - before).toBe(1);
    expect((await eventsOf(one.reference)).at(-1)).toBe("clock.relevant_time_set");
    const row = await rowOf(one.reference);
    expect(row.relevantOn && isoDay(row.relevantOn)).toBe("2026-06-12");
    // Fri 12 June and one month is Sun 12 July, so Mon 13 July.
    expect(await clocksOf(one.reference)).toMatchObject({
      ours: { dueOn: "2026-07-15" },
      statutory: { dueOn: "2026-07-13" },
    });
    expect((await correctionsOf(one.reference))[0]).toMatchObject({
      ...{ corrects: "relevant", reason: "identity_shown", dayBefore: null },
      before: { statutory: "2026-07-06" },
      after: { statutory: "2026-07-13" },
    });
  });

  it("moves the date we answer by where the controller's clock governs", async () => {
    const one = await scene({}, 2);
    const before = await rowOf(one.reference);
    expect([before.governs, isoDay(before.dueOn)]).toEqual(["statutory", "2026-07-03"]);
    expectDone(await set(one, "2026-06-12"));
    // Mon 13 July less two days is a Saturday, so the Friday before.
    expect(isoDay((await rowOf(one.reference)).dueOn)).toBe("2026-07-10");
  });

  it("can be corrected and taken back, and each stays on record", async () => {
    const one = await scene();
    expectDone(await set(one, "2026-06-12"));
    expectDone(await set(one, "2026-06-15", { reason: "fee_paid" }));
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-15" } });
    expectDone(await set(one, "", { reason: "written_down_wrong" }));
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-06" } });
    expect((await rowOf(one.reference)).relevantOn).toBeNull();
    const kept = await correctionsOf(one.reference);
    expect(kept.map(({ dayAfter }) => dayAfter && isoDay(dayAfter))).toEqual([
      "2026-06-12",
      "2026-06-15",
      null,
    ]);
  });

  it("outlasts a correction of the day of asking", async () => {
    const one = await scene();
    expectDone(await set(one, "2026-06-12"));
    const target = { reference: one.reference, version: await versionOf(one.reference) };
    const input = { ...target, askedOn: "2026-06-08", reason: "typing_error" };
    expectDone(await correctAsked.execute(callerOf(one.officer), input));
    expect(await clocksOf(one.reference)).toMatchObject({ statutory: { dueOn: "2026-07-13" } });
  });

  it("can be worked out first, which writes nothing", async () => {
    const one = await scene();
    const before = await trailLength();
    const preview = await previewRelevantTime.execute(callerOf(one.officer), {
      ...{ reference: one.reference, relevantOn: "2026-06-12" },
    });
    expect(preview).toMatchObject({ value: { after: { statutory: "2026-07-13" } } });
    expect((await trailLength()) - before).toBe(0);
    expect((await rowOf(one.reference)).relevantOn).toBeNull();
  });

  it.each([
    ["2026-06-17", {}, "relevant_time_in_future"],
    ["2026-06-05", {}, "relevant_time_before_start"],
    ["", {}, "relevant_time_same"],
    ["2026-06-12", { law: "eu" }, "relevant_time_not_in_rule"],
    ["2026-06-12", { law: "other" }, "relevant_time_not_in_rule"],
    ["2026-06-12", { askedOn: "" }, "relevant_time_needs_asking"],
    // Under the law of before February 2026.
    ["2026-06-12", { askedOn: "2026-02-04" }, "relevant_time_not_in_rule"],
  ] as const)("as “%s” of %j is refused as %s and writes nothing", async (day, input, reason) => {
    const one = await scene(input);
    const before = await trailLength();
    expect(await set(one, day)).toMatchObject({ ok: false, reason });
    expect((await trailLength()) - before).toBe(0);
    expect(await correctionsOf(one.reference)).toEqual([]);
  });

  it("of another reason is said in words", async () => {
    const one = await scene();
    expect(await set(one, "2026-06-12", { reason: "other" })).toMatchObject({
      fields: { note: ["Say what came on that day"] },
    });
  });
});
