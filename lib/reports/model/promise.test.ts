import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate, monthOf } from "@/lib/core/civil-date";
import { parsePeriod, periodMonths, spanOf } from "@/lib/reports/model/filter";
import {
  counted,
  keptPercent,
  missed,
  monthSeries,
  percentOf,
  sumCounts,
} from "@/lib/reports/model/promise";

const TODAYS = new Map([
  ["Asia/Tokyo", civilDate("2026-12-01")],
  ["America/New_York", civilDate("2026-11-30")],
]);
const MONTHS = periodMonths({ kind: "last", months: 3 }, "2026-12");
const open = (zone: string, dueOn: string, owned = 1, unowned = 0) => ({
  ...{ zone, dueOn: civilDate(dueOn), owned, unowned },
});

describe("a share in per cent", () => {
  it("is no number at all when nothing was due", () => {
    expect(percentOf(0, 0)).toBeNull();
  });

  it("is 100 only when none was missed, and 0 only when none was kept", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), (part, rest) => {
        const percent = percentOf(part, part + rest);
        if (part + rest === 0) return percent === null;
        return (percent === 100) === (rest === 0) && (percent === 0) === (part === 0);
      }),
    );
    expect(percentOf(9999, 10_000)).toBe(99.9);
    expect(percentOf(1, 10_000)).toBe(0.1);
  });

  it("has one decimal", () => {
    expect(percentOf(2, 3)).toBe(66.7);
    expect(percentOf(41, 43)).toBe(95.3);
  });
});

describe("what was missed", () => {
  it("is answered late, past its day without an answer, or withdrawn then; what has time is neither", () => {
    const counts = { kept: 16, late: 1, overdue: 2, withdrawnLate: 4, pending: 8 };
    expect([missed(counts), counted(counts), keptPercent(counts)]).toEqual([7, 23, 69.6]);
  });
});

describe("the months of a period", () => {
  it("end with the present one and cross the year", () => {
    expect(periodMonths({ kind: "last", months: 3 }, "2026-01")).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
    ]);
  });

  it("of the present year stop with the present month, of an earlier one in December", () => {
    expect(periodMonths({ kind: "year", year: 2026 }, "2026-02")).toEqual(["2026-01", "2026-02"]);
    expect(periodMonths({ kind: "year", year: 2025 }, "2026-02")).toHaveLength(12);
    expect(spanOf(periodMonths({ kind: "year", year: 2027 }, "2026-02"))).toBeNull();
  });

  it("span whole months, a leap February too", () => {
    expect(spanOf(["2028-01", "2028-02"])).toEqual({ from: "2028-01-01", to: "2028-02-29" });
  });

  it("are read from codes that mean something, and from no others", () => {
    expect(parsePeriod("last-6", 2026)).toEqual({ kind: "last", months: 6 });
    expect(parsePeriod("2025", 2026)).toEqual({ kind: "year", year: 2025 });
    for (const year of [2000, 2026]) {
      expect(parsePeriod(String(year), 2026)).toEqual({ kind: "year", year });
    }
    const none = [
      "last-7",
      "2027",
      "0000",
      "1999",
      "20255",
      "02026",
      " 2026",
      "-1",
      "last-",
      "all",
    ];
    for (const code of none) expect([code, parsePeriod(code, 2026)]).toEqual([code, null]);
    expect(periodMonths({ kind: "year", year: 800 }, "2026-02")[0]).toBe("0800-01");
  });
});

describe("kept by month", () => {
  it("has every month, also one in which nothing was due", () => {
    const series = monthSeries(
      MONTHS,
      [{ month: "2026-11", kept: 4, late: 1, withdrawnLate: 2 }],
      [],
      TODAYS,
    );
    expect(series.map((of) => [of.month, of.kept, of.late, of.withdrawnLate])).toEqual([
      ["2026-10", 0, 0, 0],
      ["2026-11", 4, 1, 2],
      ["2026-12", 0, 0, 0],
    ]);
  });

  it("takes an open request for missed on the day after its due day in its own zone, not before", () => {
    const groups = [
      open("Asia/Tokyo", "2026-11-30", 2, 1),
      open("America/New_York", "2026-11-30", 5),
    ];
    const november = monthSeries(MONTHS, [], groups, TODAYS)[1];
    expect(november).toMatchObject({ overdue: 3, pending: 5 });
    expect(november && counted(november)).toBe(3);
  });

  it("leaves out months that were not asked for, and adds up", () => {
    // What day it is in a zone that nobody asked about is not known.
    const unknown = open("Europe/Nowhere", "2026-11-30", 9);
    const groups = [open("Asia/Tokyo", "2026-09-30"), open("Asia/Tokyo", "2026-10-01"), unknown];
    const answered = [{ month: "2025-10", kept: 9, late: 9, withdrawnLate: 9 }];
    expect(sumCounts(monthSeries(MONTHS, answered, groups, TODAYS))).toEqual({
      ...{ kept: 0, late: 0, overdue: 1, withdrawnLate: 0, pending: 0 },
    });
  });

  it("counts each open request in exactly one month", () => {
    const group = fc.record({
      zone: fc.constantFrom("Asia/Tokyo", "America/New_York"),
      dueOn: fc.integer({ min: -80, max: 60 }).map((n) => addDays(civilDate("2026-12-01"), n)),
      owned: fc.nat(5),
      unowned: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const total = sumCounts(monthSeries(MONTHS, [], groups, TODAYS));
        const inside = groups.filter(({ dueOn }) => MONTHS.includes(monthOf(dueOn)));
        const size = inside.reduce((sum, { owned, unowned }) => sum + owned + unowned, 0);
        expect(total.overdue + total.pending).toBe(size);
      }),
    );
  });
});
