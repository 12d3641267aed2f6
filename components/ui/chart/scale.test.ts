import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axisTicks,
  bandCenter,
  keepsLabel,
  LABEL_BELOW,
  labelAside,
  labelBelow,
  segments,
  shareAxisStart,
  verticalScale,
} from "./scale";

describe("the lines of an axis", () => {
  it("start at nothing, reach the largest value and stand evenly on whole numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (max) => {
        const ticks = axisTicks(max);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(max);
        expect(ticks.every(Number.isInteger)).toBe(true);
        const steps = new Set(ticks.slice(1).map((tick, place) => tick - (ticks[place] ?? 0)));
        expect(steps.size).toBe(1);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });

  it("exist for an empty chart too", () => {
    expect(axisTicks(0)).toEqual([0, 1]);
    expect(axisTicks(Number.NaN)).toEqual([0, 1]);
  });

  it("stand on fractions where nothing is counted", () => {
    expect(axisTicks(1, 4, false)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });
});

describe("the height of a value", () => {
  it("grows upwards and stays inside the plot", () => {
    const y = verticalScale(60, 100, 20, 180);
    expect(y(60)).toBe(180);
    expect(y(100)).toBe(20);
    expect(y(80)).toBe(100);
    expect(y(20)).toBe(180);
    expect(y(140)).toBe(20);
  });
});

describe("bands", () => {
  it("have their middle inside the plot", () => {
    expect(bandCenter(0, 4)).toBe(12.5);
    expect(bandCenter(3, 4)).toBe(87.5);
  });

  it("always name the last one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        expect(keepsLabel(count - 1, count)).toBe(true);
      }),
    );
  });
});

describe("a line with holes", () => {
  const points = [{ value: 3 }, { value: null }, { value: 0 }, { value: 5 }];

  it("breaks where nothing was measured and never falls to zero there", () => {
    expect(segments(points)).toEqual([
      [{ position: 0, value: 3 }],
      [
        { position: 2, value: 0 },
        { position: 3, value: 5 },
      ],
    ]);
  });

  it("puts a value under its point only where the line rises on both sides", () => {
    const low = [{ value: 9 }, { value: 2 }, { value: 7 }];
    expect(labelBelow(low, 1, 60)).toBe(true);
    expect(labelBelow(low, 0, 60)).toBe(false);
    expect(labelBelow([{ value: 1 }], 0, 60)).toBe(false);
    expect(labelBelow(points, 1, 60)).toBe(false);
  });

  it("moves a value to the side from which no line comes down", () => {
    const down = [{ value: 90 }, { value: 60 }, { value: 30 }, { value: 60 }, { value: 90 }];
    const aside = (points: readonly { value: number | null }[]) =>
      points.map((_, at) => labelAside(points, at, (value) => 100 - value));
    expect(aside(down)).toEqual([0, 10, 0, -10, 0]);
    expect(aside([{ value: 90 }, { value: 80 }, { value: 71 }])).toEqual([0, 0, 0]);
    expect(aside([{ value: 90 }, { value: null }, { value: 30 }])).toEqual([0, 0, 0]);
  });

  it("begins an axis of shares with room for the value under the lowest", () => {
    expect(
      [100, 82.5, 82.4, 73.8, 73.7, 65, 64.9, 47.5, 47.4, 0].map((low) =>
        shareAxisStart([100, low, null]),
      ),
    ).toEqual([80, 80, 70, 70, 60, 60, 40, 40, 0, 0]);
    expect(shareAxisStart([])).toBe(80);
  });

  it("puts no value where it would stand on the axis", () => {
    const low = [{ value: 9 }, { value: 2 }, { value: 7 }];
    expect(labelBelow(low, 1, LABEL_BELOW)).toBe(false);
    expect(labelBelow(low, 1, LABEL_BELOW + 1)).toBe(true);
  });
});
