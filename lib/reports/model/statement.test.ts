import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { CALIFORNIA_KIND_OF, californiaOf, medianOf } from "@/lib/reports/model/california";
import { missedClock } from "@/lib/reports/model/statement";
import {
  isRunning,
  lastPeriods,
  parseStatementPeriod,
  precedingYear,
  statementCode,
  statementSpan,
} from "@/lib/reports/model/statement-period";

const TODAY = civilDate("2026-11-24");

function period(code: string, today = TODAY) {
  const parsed = parseStatementPeriod(code, today);
  if (parsed === null) throw new Error(code);
  return parsed;
}

describe("the period of a statement", () => {
  it.each([
    ["2026-10", "2026-10-01", "2026-10-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026-q4", "2026-10-01", "2026-12-31"],
    ["2026-q1", "2026-01-01", "2026-03-31"],
  ])("%s is from %s to %s", (code, from, to) => {
    expect(statementSpan(period(code))).toEqual({ from, to });
    expect(statementCode(period(code))).toBe(code);
  });

  it("runs to the end of its last day, and is none before its first", () => {
    const october = period("2026-10");
    expect(isRunning(october, civilDate("2026-10-31"))).toBe(true);
    expect(isRunning(october, civilDate("2026-11-01"))).toBe(false);
    expect(parseStatementPeriod("2026-11", civilDate("2026-10-31"))).toBeNull();
    expect(parseStatementPeriod("2026-11", civilDate("2026-11-01"))).not.toBeNull();
  });

  it.each([
    ...["", "2026", "2026-13", "2026-00", "2026-q0", "2026-q5", "1999-12", "2026-1", "2026-Q1"],
    ...["12026-10", "2026-101", "2026-q12", " 2026-10", "9999-12", "2027-01"],
  ])("is not %j", (code) => {
    expect(parseStatementPeriod(code, TODAY)).toBeNull();
  });

  it("follows another without a gap, over the ends of years", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("month" as const, "quarter" as const),
        fc.integer({ min: 0, max: 9_000 }),
        (kind, days) => {
          const listed = lastPeriods(kind, addDays(civilDate("2002-01-01"), days), 6);
          for (const [place, later] of listed.entries()) {
            const earlier = listed[place + 1];
            if (!earlier) continue;
            expect(addDays(statementSpan(earlier).to, 1)).toBe(statementSpan(later).from);
          }
        },
      ),
    );
  });

  it("is one from the year 2000 on", () => {
    expect(statementSpan(period("2000-01"))).toEqual({ from: "2000-01-01", to: "2000-01-31" });
    expect(statementSpan(period("2000-q1"))).toEqual({ from: "2000-01-01", to: "2000-03-31" });
  });

  it("is listed with the running one first", () => {
    expect(lastPeriods("month", civilDate("2026-01-15"), 3).map(statementCode)).toEqual([
      ...["2026-01", "2025-12", "2025-11"],
    ]);
    expect(lastPeriods("quarter", civilDate("2026-05-15"), 3).map(statementCode)).toEqual([
      ...["2026-q2", "2026-q1", "2025-q4"],
    ]);
  });

  it("asks California's figures of the calendar year before it", () => {
    expect(precedingYear(period("2026-q1"))).toBe(2025);
  });
});

describe("the median of § 7102", () => {
  it("is the one in the middle, or between the two", () => {
    expect(medianOf([])).toBeNull();
    expect(medianOf([{ days: 4, count: 1 }])).toBe(4);
    expect(
      medianOf([
        { days: 9, count: 2 },
        { days: 2, count: 1 },
      ]),
    ).toBe(9);
    expect(
      medianOf([
        { days: 9, count: 1 },
        { days: 2, count: 1 },
      ]),
    ).toBe(5.5);
  });

  it("is that of the days written out", () => {
    const groups = fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 99 }), count: fc.integer({ min: 0, max: 5 }) }),
    );
    fc.assert(
      fc.property(groups, (drawn) => {
        const all = drawn.flatMap(({ days, count }) => Array<number>(count).fill(days));
        const sorted = all.toSorted((a, b) => a - b);
        const middle = (sorted.length - 1) / 2;
        const one = sorted[Math.floor(middle)];
        const other = sorted[Math.ceil(middle)];
        const expected = one === undefined || other === undefined ? null : (one + other) / 2;
        expect(medianOf(drawn)).toBe(expected);
      }),
    );
  });

  it("is asked of the kinds of the rule, into which the rights fall", () => {
    expect(CALIFORNIA_KIND_OF).toEqual({
      ...{ erasure: "delete", rectification: "correct", access: "know", portability: "know" },
      ...{ objection: "opt_out", restriction: "limit" },
    });
  });

  it("counts each result by itself, with the median of those that were answered", () => {
    const kind = "delete";
    const { year, figures } = californiaOf(2025, [
      { kind, result: "complied", days: 3, count: 2 },
      { kind, result: "denied", days: 9, count: 1 },
      { kind, result: "nothing_held", days: 5, count: 3 },
      { kind, result: "withdrawn", days: null, count: 4 },
      { kind, result: "open", days: null, count: 5 },
    ]);
    expect(year).toBe(2025);
    expect(figures.map((figure) => figure.kind)).toEqual([
      ...["delete", "correct", "know", "opt_out", "limit"],
    ]);
    const results = { complied: 2, denied: 1, nothing_held: 3, withdrawn: 4, open: 5 };
    expect(figures[0]?.reached).toEqual({ received: 15, results, medianDays: 5 });
  });

  it("counts each request once, and says nothing of kinds that did not reach us", () => {
    const { figures } = californiaOf(2025, [
      { kind: "know", result: "complied", days: 3, count: 2 },
      { kind: "know", result: "open", days: null, count: 1 },
    ]);
    for (const { kind, reached } of figures) {
      if (kind !== "know") expect(reached).toBeNull();
      else {
        const sum = Object.values(reached?.results ?? {}).reduce((total, n) => total + n, 0);
        expect([reached?.received, sum, reached?.medianDays]).toEqual([3, 3, 3]);
      }
    }
  });
});

it("a breach names the clock that was missed", () => {
  expect(missedClock("ours", "promise")).toBe("promise");
  expect(missedClock("ours", "agreement:x:1")).toBe("agreement");
  expect(missedClock("statutory", "eu")).toBe("controller");
});
