import { describe, expect, it } from "vitest";
import { filtersOf } from "@/lib/exports/model/schedule";

describe("the filters of an export", () => {
  it.each([
    ["", ""],
    ["/desk?view=all&right=erasure", "right=erasure&view=all"],
    ["view=all&open=DSR-2026-000001&after=x&before=y", "view=all"],
    ["right=access&right=erasure", "right=access"],
    ["right=erasure&view=all&right=access&view=overdue", "right=erasure&view=all"],
    ["right=&right=erasure", "right="],
  ])("of %j have one spelling: %j", (address, filters) => {
    expect(filtersOf(address)).toBe(filters);
    expect(filtersOf(filters)).toBe(filters);
  });
});
