import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Duration,
  type Percentile,
  percentileOf,
  survivalOf,
} from "@/lib/reports/model/survival";

const answeredAfter = (days: number): Duration => ({ days, answered: 1, open: 0 });
const openFor = (days: number): Duration => ({ days, answered: 0, open: 1 });
const shares = (durations: readonly Duration[]) =>
  survivalOf(durations).steps.map(({ days, left, of }) => [
    days,
    Number((Number(left) / Number(of)).toFixed(4)),
  ]);

/**
 * Remission in weeks of the treated group of Freireich et al. (1963), with the curve that Cox and Oakes print for it:
 * 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16, 17+, 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+
 */
const TREATED: readonly Duration[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map(answeredAfter),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(openFor),
];
/** The placebo group of the same trial, in which nobody is censored. */
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

describe("the curve of the Freireich trial", () => {
  it("goes down as in the textbook where some are censored", () => {
    // 21 watched: 18/21 = 0.8571; 17 watched: 16/17 = 0.8067; 15: 14/15 = 0.7529; 12: 11/12 = 0.6902;
    // 11: 10/11 = 0.6275; 7: 6/7 = 0.5378; 6: 5/6 = 0.4482.
    expect(shares(TREATED)).toEqual([
      ...[[6, 0.8571] as const, [7, 0.8067] as const, [10, 0.7529] as const],
      ...[[13, 0.6902] as const, [16, 0.6275] as const, [22, 0.5378] as const],
      [23, 0.4482],
    ]);
    expect(survivalOf(TREATED)).toMatchObject({ size: 21, censored: 12 });
  });

  it("has a median of 23 weeks, and no ninetieth percentile", () => {
    const survival = survivalOf(TREATED);
    expect([25, 50, 90].map((percent) => percentileOf(survival, percent))).toEqual([
      ...[13, 23, "not_reached"],
    ]);
  });

  it("gives the ordinary percentiles where nobody is censored", () => {
    // Nearest rank of 21: the 11th is 8, the 19th (0.9 × 21 = 18.9) is 17.
    const survival = survivalOf(PLACEBO.map(answeredAfter));
    expect([50, 90, 100].map((percent) => percentileOf(survival, percent))).toEqual([8, 17, 23]);
  });
});

describe("small curves, by hand", () => {
  it.each<[string, readonly Duration[], Percentile, Percentile]>([
    ["nothing at all", [], "not_reached", "not_reached"],
    ["one answer on the day of receipt", [answeredAfter(0)], 0, 0],
    ["one open request", [openFor(40)], "not_reached", "not_reached"],
    // 2 watched: 1/2. Exactly half is enough for the median.
    ["one answered, one open since longer", [answeredAfter(5), openFor(9)], 5, "not_reached"],
    // The open one leaves before the answer: 1 watched, 0/1.
    ["one open since shorter", [openFor(3), answeredAfter(5)], 5, 5],
    // On the same day the open one was still watched: 2 watched, 1/2.
    ["one open for as long", [openFor(5), answeredAfter(5)], 5, "not_reached"],
    // 10 watched, 9/10 … 1/10 after nine: exactly nine tenths, which floating point would miss (1 - 0.9 < 0.1).
    ["ten in ten days", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(answeredAfter), 5, 9],
  ])("%s", (_name, durations, half, nineTenths) => {
    const survival = survivalOf(durations);
    expect([percentileOf(survival, 50), percentileOf(survival, 90)]).toEqual([half, nineTenths]);
  });
});

const days = fc.integer({ min: 0, max: 60 });
const duration = fc.record({
  days,
  answered: fc.integer({ min: 0, max: 4 }),
  open: fc.integer({ min: 0, max: 4 }),
});
const durations = fc.array(duration, { maxLength: 25 });
const percent = fc.integer({ min: 1, max: 100 });
const asNumber = (percentile: Percentile) =>
  percentile === "not_reached" ? Number.POSITIVE_INFINITY : percentile;
const read = (some: readonly Duration[], at: number) =>
  asNumber(percentileOf(survivalOf(some), at));
const runs = { numRuns: 500 };

describe("a percentile with open requests in it", () => {
  it("is the nearest rank where nothing is open", () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 60 }), percent, (all, at) => {
        const rank = Math.ceil((all.length * at) / 100);
        const sorted = all.toSorted((one, other) => one - other);
        expect(read(all.map(answeredAfter), at)).toBe(sorted[rank - 1]);
      }),
      runs,
    );
  });

  it("never falls when one more is open, and never rises when one more was answered at once", () => {
    fc.assert(
      fc.property(durations, days, percent, (some, more, at) => {
        expect(read([...some, openFor(more)], at)).toBeGreaterThanOrEqual(read(some, at));
        expect(read([...some, answeredAfter(0)], at)).toBeLessThanOrEqual(read(some, at));
      }),
      runs,
    );
  });

  it("does not depend on the order, nor on whether equal ones are counted together", () => {
    fc.assert(
      fc.property(durations, percent, (some, at) => {
        const single = some.flatMap(({ days: took, answered, open }) => [
          ...Array.from({ length: answered }, () => answeredAfter(took)),
          ...Array.from({ length: open }, () => openFor(took)),
        ]);
        expect(read(single.toReversed(), at)).toBe(read(some, at));
        expect(survivalOf(single)).toEqual(survivalOf(some.toReversed()));
      }),
      runs,
    );
  });

  it("rises with the share asked for, and names a day on which something was answered", () => {
    fc.assert(
      fc.property(durations, percent, percent, (some, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(read(some, low)).toBeLessThanOrEqual(read(some, high));
        const found = read(some, high);
        const isSeen = some.some(({ days: took, answered }) => answered > 0 && took === found);
        expect(isSeen || found === Number.POSITIVE_INFINITY).toBe(true);
      }),
      runs,
    );
  });
});
