import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { EVERYTHING, isNarrowed, isWholeMonths, monthOfSpan } from "@/lib/reports/model/filter";

describe("a span of whole months", () => {
  it.each([
    ["2026-02-01", "2026-02-28", true],
    ["2024-02-01", "2024-02-28", false],
    ["2025-12-01", "2026-11-30", true],
    ["2025-12-02", "2026-11-30", false],
    ["2025-12-01", "2026-11-29", false],
    ["2026-12-01", "2026-12-31", true],
    ["9999-12-01", "9999-12-31", true],
  ])("from %s to %s: %s", (from, to, isWhole) => {
    expect(isWholeMonths({ from: civilDate(from), to: civilDate(to) })).toBe(isWhole);
  });
});

describe("a calendar month", () => {
  it.each([
    ["2026-02-01", "2026-02-28", "2026-02"],
    ["2026-02-01", "2026-02-27", null],
    ["2026-02-02", "2026-02-28", null],
    ["2026-01-01", "2026-02-28", null],
  ])("from %s to %s: %s", (from, to, month) => {
    expect(monthOfSpan({ from: civilDate(from), to: civilDate(to) })).toBe(month);
  });
});

it("a figure is narrowed by a controller, a law or a right, each by itself", () => {
  expect(isNarrowed(EVERYTHING)).toBe(false);
  const some = [{ controllerId: "one" }, { law: "eu" }, { right: "access" }] as const;
  for (const one of some) expect([one, isNarrowed({ ...EVERYTHING, ...one })]).toEqual([one, true]);
});
