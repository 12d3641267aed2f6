import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { EVERYTHING } from "@/lib/reports/model/filter";
import type { ForecastBasis, LikelyLate } from "@/lib/reports/model/forecast";
import { basisWords, lateReasons, nothingLateWords } from "@/lib/reports/present/forecast";

const BASIS: ForecastBasis = {
  today: civilDate("2026-11-28"),
  throughput: { answered: 103, businessDays: 44 },
  watched: 127,
};
const DUE = civilDate("2026-11-30");
const LATE: LikelyLate = { id: "one", daysLeft: 2, line: null, age: null };

describe("what a forecast was worked out from", () => {
  it("speaks of answers that were sent, never of answers that are left", () => {
    expect(basisWords(BASIS)).toEqual([
      "103 answers were sent in the last 60 days, of which 44 were business days: 2.3 a business day. The forecast goes on at this pace from today, in the order of the due days, what is overdue first.",
      "How long requests of an age still need is learned from 127 requests received in the last 90 days.",
    ]);
  });

  it("speaks of one answer as of one", () => {
    const [pace] = basisWords({ ...BASIS, throughput: { answered: 1, businessDays: 1 } });
    expect(pace).toMatch(
      /^1 answer was sent in the last 60 days, of which 1 was a business day: 1 a/,
    );
  });

  it("says that there is no pace where nothing was answered", () => {
    expect(basisWords({ ...BASIS, throughput: { answered: 0, businessDays: 44 } })).toEqual([
      "Nothing was answered in the last 60 days: there is no pace to count with.",
    ]);
  });
});

describe("why a request will likely be late", () => {
  it.each([
    [2, "Number 6 in line; at this pace 2 are answered by Mon 30 Nov 2026."],
    [1, "Number 6 in line; at this pace 1 is answered by Mon 30 Nov 2026."],
    [0, "Number 6 in line; at this pace none is answered by Mon 30 Nov 2026."],
  ])("names its place and the day by which %s are answered", (answers, words) => {
    expect(lateReasons({ ...LATE, line: { place: 6, answers } }, DUE)).toEqual([words]);
  });

  it("says what its age means in days that are left, and that there is no end to it", () => {
    expect(lateReasons({ ...LATE, age: { age: 12, needs: 30 } }, DUE)).toEqual([
      "Of requests still open after 12 days, half need 30 days more or longer; this one has 2 days left.",
    ]);
    expect(lateReasons({ ...LATE, daysLeft: 0, age: { age: 1, needs: 1 } }, DUE)).toEqual([
      "Of requests still open after 1 day, half need 1 day more or longer; this one has 0 days left.",
    ]);
  });
});

describe("what stands in the place of an empty list", () => {
  const list = { ...EVERYTHING, within: 14 } as const;

  it("claims that all can be answered only where something is due", () => {
    expect(nothingLateWords({ list, basis: BASIS, isAnyDue: true })).toEqual({
      title: "Nothing will likely be late",
      text: "Everything due in the next 14 days can be answered in time at the present pace.",
    });
  });

  it("says that nothing is due, and of which requests", () => {
    const text = "What is overdue already, or stopped, is not foretold.";
    expect(nothingLateWords({ list, basis: BASIS, isAnyDue: false })).toEqual({
      title: "Nothing is due in the next 14 days",
      text: `No open request falls due by then. ${text}`,
    });
    const narrowed = { ...list, law: "uk", within: 7 } as const;
    expect(nothingLateWords({ list: narrowed, basis: BASIS, isAnyDue: false })).toEqual({
      title: "Nothing is due in the next 7 days",
      text: `No open request that fits these filters falls due by then. ${text}`,
    });
  });

  it("foretells nothing without a pace", () => {
    const basis = { ...BASIS, throughput: { answered: 0, businessDays: 44 } };
    expect(nothingLateWords({ list, basis, isAnyDue: false })).toEqual({
      title: "No pace to count with",
      text: "A forecast begins with the first answers.",
    });
  });
});
