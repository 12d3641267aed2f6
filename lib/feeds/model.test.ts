import { describe, expect, it } from "vitest";
import { hasTag } from "@/lib/feeds/model";

describe("what a program has already", () => {
  it.each([
    ['W/"one"', true],
    // As a proxy that compresses, or one that unpacks, hands it on.
    ['"one"', true],
    ['"other", W/"one"', true],
    ['"other"', false],
    ['"on"', false],
    ["", false],
    [null, false],
  ])("is told by its tag: %s", (asked, isKnown) => {
    expect(hasTag(asked, 'W/"one"')).toBe(isKnown);
  });
});
