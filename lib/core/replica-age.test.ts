import { describe, expect, it } from "vitest";
import { ageOf, type Mark, secondsToSay, withMark } from "@/lib/core/replica-age";

const HOUR = 3_600_000;
const NOW = 10 * HOUR;
const marks: readonly Mark[] = [
  { at: NOW - 60_000, written: 100n },
  { at: NOW - 7_000, written: 200n },
  { at: NOW, written: 300n },
];

describe("the age of a replica's rows", () => {
  it("is nothing where it has all that was written, however long ago the last commit was", () => {
    expect(ageOf({ replayed: 300n, quietMs: HOUR }, marks, NOW)).toBe(0);
    expect(ageOf({ replayed: 999n, quietMs: null }, marks, NOW)).toBe(0);
  });

  it("is that of the last mark it has reached, where the last commit it has is older", () => {
    expect(ageOf({ replayed: 299n, quietMs: HOUR }, marks, NOW)).toBe(7_000);
    expect(ageOf({ replayed: 199n, quietMs: HOUR }, marks, NOW)).toBe(60_000);
  });

  it("is that of the last commit it has, where that is newer or nothing was marked", () => {
    expect(ageOf({ replayed: 299n, quietMs: 400 }, marks, NOW)).toBe(400);
    expect(ageOf({ replayed: 50n, quietMs: HOUR }, marks, NOW)).toBe(HOUR);
    expect(ageOf({ replayed: 50n, quietMs: -20 }, marks, NOW)).toBe(0);
  });

  it("is not known of a replica that has replayed nothing, or that nothing can be held against", () => {
    expect(ageOf({ replayed: null, quietMs: 5 }, marks, NOW)).toBeNull();
    expect(ageOf({ replayed: 50n, quietMs: null }, marks, NOW)).toBeNull();
    expect(ageOf({ replayed: 50n, quietMs: null }, [], NOW)).toBeNull();
  });

  it("grows while nothing is replayed", () => {
    const seen = { replayed: 200n, quietMs: HOUR };
    const later = withMark(marks, { at: NOW + 5_000, written: 300n });
    expect(ageOf(seen, later, NOW + 5_000)).toBe(12_000);
  });
});

it("marks are kept for as long as they may be needed and no longer", () => {
  let kept: readonly Mark[] = [];
  for (let n = 0; n < 1_000; n += 1) kept = withMark(kept, { at: n, written: BigInt(n) });
  expect(kept).toHaveLength(400);
  expect(kept.at(-1)).toEqual({ at: 999, written: 999n });
  expect(kept[0]?.at).toBe(600);
});

it("a page names an age that a reader would notice, and none of figures that were not read there", () => {
  const said = [null, 0, 5_000, 5_001, 42_400, 300_000, 300_001].map(secondsToSay);
  expect(said).toEqual([null, null, null, 6, 43, 300, null]);
});
