import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changesNothing,
  editsAfter,
  NO_EDITS,
  runsOut,
  seedYears,
  withChange,
  withEdits,
} from "@/lib/calendars/model/versions";
import { yearOf } from "@/lib/calendars/model/year";
import { addDays, civilDate } from "@/lib/core/civil-date";

const on = civilDate;
const DATA = {
  weekend: [6, 7],
  holidays: [
    { on: on("2026-01-01"), name: "New Year" },
    { on: on("2026-05-01"), name: "Labour Day" },
  ],
};
const anyDay = fc.integer({ min: 0, max: 364 }).map((n) => addDays(on("2026-01-01"), n));
const anyChange = fc.record({
  add: fc.uniqueArray(
    anyDay.map((day) => ({ on: day, name: `Added ${day}` })),
    { selector: (holiday) => holiday.on, maxLength: 5 },
  ),
  remove: fc.uniqueArray(anyDay, { maxLength: 5 }),
  weekend: fc.constantFrom([6, 7], [5, 6], [7]),
});

describe("what people change of a calendar", () => {
  it("is still changed when the calendar is made anew from the same data", () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 5 }), (changes) => {
        let days = DATA;
        let edits = NO_EDITS;
        for (const change of changes) {
          edits = editsAfter(edits, days, change);
          days = withChange(days, change);
        }
        expect(withEdits(DATA, edits)).toEqual(days);
      }),
    );
  });

  it("is nothing where a day is taken out that was none, or put in as it is", () => {
    const same = { weekend: [7, 6], add: DATA.holidays.slice(0, 1), remove: [on("2026-02-02")] };
    expect(changesNothing(DATA, same)).toBe(true);
    expect(changesNothing(DATA, { ...same, weekend: [7] })).toBe(false);
    expect(changesNothing(DATA, { ...same, remove: [on("2026-05-01")] })).toBe(false);
  });
});

describe("a calendar's years", () => {
  it("are two back and six ahead, and more are wanted a year and a half before the end", () => {
    expect(seedYears(on("2026-06-16"))).toEqual({ from: 2024, to: 2032 });
    expect(runsOut(on("2032-12-31"), on("2031-06-30"))).toBe(false);
    expect(runsOut(on("2032-12-31"), on("2031-07-01"))).toBe(true);
  });

  it("are drawn as whole weeks, each day once, with its holiday and weekend", () => {
    const months = yearOf(DATA, 2028);
    const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null);
    expect(days).toHaveLength(366);
    expect(new Set(days.map((day) => day.on)).size).toBe(366);
    for (const { weeks } of months) for (const week of weeks) expect(week).toHaveLength(7);
    const [january] = yearOf(DATA, 2026);
    expect(january?.weeks[0]?.map((day) => day?.number ?? null)).toEqual([
      ...[null, null, null, 1, 2, 3, 4],
    ]);
    expect(january?.weeks[0]?.[3]).toMatchObject({ holiday: "New Year", isWeekend: false });
    expect(january?.weeks[0]?.[5]?.isWeekend).toBe(true);
  });
});
