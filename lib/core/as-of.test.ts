import { describe, expect, it } from "vitest";
import { asOfWords, printedScope, spanScope } from "@/lib/core/as-of";

describe("what a printed page says of itself", () => {
  it("is when it was made, and what it was narrowed to", () => {
    const now = new Date("2026-11-28T07:05:00Z");
    expect(asOfWords(now)).toBe("As of Sat 28 Nov 2026, 07:05 UTC");
    expect(printedScope(["Aster Retail", "due in October 2026"])).toBe(
      "Aster Retail · due in October 2026",
    );
    expect(printedScope([])).toBe("Everything, not narrowed");
  });

  it("names the first and the last day of a span, of which either may be open", () => {
    const [from, before] = [new Date("2026-10-01T00:00:00Z"), new Date("2026-11-01T00:00:00Z")];
    expect(spanScope(from, before)).toEqual(["from Thu 1 Oct 2026", "to Sat 31 Oct 2026"]);
    expect(spanScope(from, null)).toEqual(["from Thu 1 Oct 2026"]);
    expect(spanScope(null, before)).toEqual(["to Sat 31 Oct 2026"]);
    expect(spanScope(null, null)).toEqual([]);
  });
});
