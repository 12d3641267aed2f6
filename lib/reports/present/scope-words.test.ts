import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { USUAL_PERIOD } from "@/lib/reports/model/filter";
import { EVERY_MOVEMENT } from "@/lib/reports/model/movement";
import {
  breachScope,
  forecastScope,
  movementScope,
  replayScope,
  reportScope,
} from "@/lib/reports/present/scope-words";

const NARROWED = { controllerId: "aster", law: "uk", right: "erasure" } as const;
const WORDS = ["Aster Retail", "United Kingdom (UK GDPR)", "Erasure requests"];
const SPAN = { from: civilDate("2026-10-01"), to: civilDate("2026-10-31") };

describe("what a printed report says of itself", () => {
  it("names every filter of a report and of the forecast, whose horizon always is one", () => {
    expect(reportScope({ ...NARROWED, period: USUAL_PERIOD }, "Aster Retail")).toEqual([
      ...WORDS,
      "the last 12 months",
    ]);
    expect(forecastScope({ ...NARROWED, within: 7 }, "Aster Retail")).toEqual([
      "due in the next 7 days",
      ...WORDS,
    ]);
  });

  it("names every filter of the register of breaches", () => {
    expect(breachScope(EVERY_BREACH, null)).toEqual([]);
    const besides = ["one", "two"];
    const list = { ...NARROWED, due: SPAN, besides, kind: "late", cause: "missing" } as const;
    expect(breachScope(list, "Aster Retail")).toEqual([
      ...["Answered late", "Cause missing", "due in October 2026", "without 2 controllers"],
      ...WORDS,
    ]);
    expect(breachScope({ ...EVERY_BREACH, cause: "volume" }, null)).toEqual([
      "Cause: Too many requests at once",
    ]);
  });

  it("names every filter of the register of clocks", () => {
    expect(movementScope(EVERY_MOVEMENT, null)).toEqual([]);
    expect(movementScope({ ...NARROWED, kind: "pause", done: SPAN }, "Aster Retail")).toEqual([
      ...["Pause", "done in October 2026"],
      ...WORDS,
    ]);
  });

  it("names the terms that were tried out", () => {
    const period = { unit: "business_days", amount: 5 } as const;
    const terms = { period, start: "day_of_receipt", rollOver: "none", pauses: "none" } as const;
    expect(replayScope({ ...terms, months: 6 })).toEqual([
      "Received in the last 6 months",
      "Answer in 5 business days",
      "Day 1: Day of receipt",
      "On a day nobody works: Stays",
      "Pauses and extensions: Do not count",
    ]);
  });
});
