import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minutesIn, nextWorkingMoment, type WorkTime } from "@/lib/attendance/model/work-time";
import { civilDateIn, weekdayOf } from "@/lib/core/civil-date";

const OFFICE: WorkTime = {
  zone: "Europe/Berlin",
  workDays: [1, 2, 3, 4, 5],
  quietFrom: 18 * 60,
  quietTo: 8 * 60,
};

const next = (at: string, change: Partial<WorkTime> = {}) =>
  nextWorkingMoment({ ...OFFICE, ...change }, new Date(at))?.toISOString() ?? null;

describe("the next working moment", () => {
  // The fifteenth of June 2026 is a Monday; Berlin is two hours ahead of UTC.
  it.each([
    ["now, while somebody works", "2026-06-15T06:00:00Z", "2026-06-15T06:00:00.000Z"],
    ["eight o'clock, in the early morning", "2026-06-15T03:00:00Z", "2026-06-15T06:00:00.000Z"],
    ["the next morning, in the evening", "2026-06-15T16:00:00Z", "2026-06-16T06:00:00.000Z"],
    ["Monday, at the weekend", "2026-06-19T16:00:00Z", "2026-06-22T06:00:00.000Z"],
    ["the same hour after clocks change", "2026-10-23T17:00:00Z", "2026-10-26T07:00:00.000Z"],
  ])("is %s", (_what, at, moment) => {
    expect(next(at)).toBe(moment);
  });

  it("knows people who work at night, on other days, and always", () => {
    const night = { quietFrom: 6 * 60, quietTo: 22 * 60 };
    expect(next("2026-06-15T10:00:00Z", night)).toBe("2026-06-15T20:00:00.000Z");
    expect(next("2026-06-15T02:00:00Z", night)).toBe("2026-06-15T02:00:00.000Z");
    expect(next("2026-06-15T10:00:00Z", { workDays: [7] })).toBe("2026-06-21T06:00:00.000Z");
    const always = { workDays: [1, 2, 3, 4, 5, 6, 7], quietFrom: 0, quietTo: 0 };
    expect(next("2026-06-21T02:00:00Z", always)).toBe("2026-06-21T02:00:00.000Z");
  });

  it("leaves out days on which somebody is away, and gives up on somebody who never comes back", () => {
    const at = new Date("2026-06-15T10:00:00Z");
    const back = nextWorkingMoment(OFFICE, at, (day) => day < "2026-07-01");
    expect(back?.toISOString()).toBe("2026-07-01T06:00:00.000Z");
    expect(nextWorkingMoment(OFFICE, at, () => true)).toBeNull();
  });

  it("is never earlier than asked, always within the hours and days, and itself a working moment", () => {
    const anyTime = fc.record({
      zone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"),
      workDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      quietFrom: fc.integer({ min: 0, max: 1_439 }),
      quietTo: fc.integer({ min: 0, max: 1_439 }),
    });
    const anyAt = fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31") });
    fc.assert(
      fc.property(anyTime, anyAt, (time, at) => {
        fc.pre(!Number.isNaN(at.getTime()));
        const moment = nextWorkingMoment(time, at);
        if (!moment) throw new Error("no moment");
        expect(moment >= at).toBe(true);
        expect(time.workDays).toContain(weekdayOf(civilDateIn(time.zone, moment)));
        expect(nextWorkingMoment(time, moment)).toEqual(moment);
        const minutes = minutesIn(time.zone, moment);
        const { quietFrom: from, quietTo: to } = time;
        const isQuiet =
          from < to
            ? minutes >= from && minutes < to
            : from > to && (minutes >= from || minutes < to);
        // Only where clocks jump over the end of the quiet hours does the first minute after them look quiet.
        expect(isQuiet && Math.abs(minutes - to) > 60).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
