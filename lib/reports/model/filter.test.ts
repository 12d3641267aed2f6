import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { isWholeMonths } from "@/lib/reports/model/filter";

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
