import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  compareCivilDates,
  daysBetween,
  formatCivilDate,
  isAfter,
  isBefore,
  monthOf,
  parseCivilDate,
  weekdayOf,
} from "@/lib/core/civil-date";

const MACHINE_ZONES = ["Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "UTC"];

const anyDay: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: 50_000 })
  .map((days) => addDays(civilDate("1970-01-02"), days));

afterEach(() => vi.unstubAllEnvs());

describe("reading a civil date", () => {
  it.each(["2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"])("takes %s", (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  it.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "0000-01-01",
    "2026-1-1",
    "20260101",
    " 2026-01-01",
    "2026-01-01\n",
    "2026-01-01T00:00",
    "2026-01-01[u-ca=hebrew]",
    "+002026-01-01",
    "٢٠٢٦-٠١-٠١",
    "",
  ])("refuses %j", (text) => {
    expect(parseCivilDate(text)).toBeNull();
    expect(() => civilDate(text)).toThrow(RangeError);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const date = parseCivilDate(text);
        expect(date === null || date === text).toBe(true);
      }),
    );
  });
});

describe("counting days and months", () => {
  it("n days later is exactly n days away, in both directions", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
      }),
    );
  });

  it("steps from each day to the next one of the calendar", () => {
    expect(addDays(civilDate("2024-02-28"), 1)).toBe("2024-02-29");
    expect(addDays(civilDate("2100-02-28"), 1)).toBe("2100-03-01");
    expect(addDays(civilDate("2026-12-31"), 1)).toBe("2027-01-01");
  });

  it("keeps the day number over months or takes the last day of a shorter one", () => {
    expect(addMonths(civilDate("2025-01-31"), 1)).toBe("2025-02-28");
    expect(addMonths(civilDate("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(civilDate("2026-08-31"), 1)).toBe("2026-09-30");
    expect(addMonths(civilDate("2026-09-03"), 1)).toBe("2026-10-03");
    expect(addMonths(civilDate("2026-12-31"), 2)).toBe("2027-02-28");
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, months) => {
        const to = addMonths(day, months);
        const isSameNumber = to.slice(8) === day.slice(8);
        const isMonthEnd = monthOf(addDays(to, 1)) !== monthOf(to);
        expect(isSameNumber || (isMonthEnd && to.slice(8) < day.slice(8))).toBe(true);
        const monthsOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        expect(monthsOf(to) - monthsOf(day)).toBe(months);
      }),
    );
  });

  it("counts months as a calendar of others does, backwards too and to both ends of the years", () => {
    const byTemporal = (day: CivilDate, months: number) => {
      const to = Temporal.PlainDate.from(day).add({ months }, { overflow: "constrain" });
      return to.year < 1 || to.year > 9999 ? RangeError : to.toString();
    };
    const byUs = (day: CivilDate, months: number) => {
      try {
        return addMonths(day, months);
      } catch (error) {
        return error instanceof RangeError ? RangeError : error;
      }
    };
    const months = fc.oneof(
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: -120_000, max: 120_000 }),
    );
    fc.assert(
      fc.property(anyDay, months, (day, count) => {
        expect(byUs(day, count)).toBe(byTemporal(day, count));
      }),
      { numRuns: 2_000 },
    );
    expect(byUs(civilDate("0001-01-31"), -1)).toBe(RangeError);
    expect(byUs(civilDate("9999-12-01"), 1)).toBe(RangeError);
    expect(byUs(civilDate("2026-01-31"), 0.5)).toBe(RangeError);
  });

  it("refuses fractions and days outside the calendar's four-digit years", () => {
    expect(() => addDays(civilDate("2026-01-01"), 0.5)).toThrow(RangeError);
    expect(() => addDays(civilDate("9999-12-31"), 1)).toThrow(RangeError);
    expect(() => addDays(civilDate("0001-01-01"), -1)).toThrow(RangeError);
  });

  it("orders dates as time does", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(compareCivilDates(one, other)).toBe(Math.sign(daysBetween(other, one)) + 0);
        expect(isBefore(one, other)).toBe(daysBetween(one, other) > 0);
        expect(isAfter(one, other)).toBe(isBefore(other, one));
      }),
    );
  });

  it("knows the weekday and the month", () => {
    expect(weekdayOf(civilDate("2026-11-23"))).toBe(1);
    expect(weekdayOf(civilDate("2026-11-29"))).toBe(7);
    expect(monthOf(civilDate("2026-11-29"))).toBe("2026-11");
  });
});

describe("writing a civil date", () => {
  it("writes English without commas, short and long", () => {
    expect(formatCivilDate(civilDate("2026-12-01"))).toBe("Tue 1 Dec 2026");
    expect(formatCivilDate(civilDate("2026-09-06"), "en-GB", "short")).toBe("Sun 6 Sep 2026");
    expect(formatCivilDate(civilDate("2026-12-01"), "en-US", "long")).toBe(
      "Tuesday 1 December 2026",
    );
  });

  it("writes another language with that language's words and the same day", () => {
    for (const machine of MACHINE_ZONES) {
      vi.stubEnv("TZ", machine);
      const text = formatCivilDate(civilDate("2026-12-01"), "de", "long");
      expect(text).toContain("Dienstag");
      expect(text).toContain("1. Dezember 2026");
    }
  });
});
