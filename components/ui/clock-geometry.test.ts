import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockGeometry } from "./clock-geometry";

const clocks = fc.record({
  total: fc.integer({ min: 1, max: 1000 }),
  passed: fc.integer({ min: -50, max: 1100 }),
  size: fc.integer({ min: 16, max: 160 }),
});

describe("the ring of ticks", () => {
  it("gives each of thirty days its own tick from 32 pixels", () => {
    for (const size of [32, 40, 56, 72, 96]) {
      expect(clockGeometry({ total: 30, passed: 12, size })).toMatchObject({
        ticks: 30,
        filled: 12,
        daysPerTick: 1,
      });
    }
  });

  it("lets one tick stand for several days where single days would run together", () => {
    expect(clockGeometry({ total: 30, passed: 10, size: 20 })).toMatchObject({
      ticks: 15,
      filled: 5,
      daysPerTick: 2,
    });
    expect(clockGeometry({ total: 30, passed: 10, size: 16 }).daysPerTick).toBe(3);
  });

  it("gives each day of a short period as many ticks as make a ring of it", () => {
    const ringOf = (total: number) => {
      const { ticks, filled } = clockGeometry({ total, passed: 1, size: 40 });
      return [ticks, filled];
    };
    expect([1, 2, 3, 4, 5, 6].map(ringOf)).toEqual([
      [6, 6],
      [6, 3],
      [6, 2],
      [8, 2],
      [10, 2],
      [6, 1],
    ]);
  });

  it("never draws more than sixty ticks, nor two closer than 2.6 pixels", () => {
    fc.assert(
      fc.property(clocks, ({ total, passed, size }) => {
        const { ticks, inner } = clockGeometry({ total, passed, size });
        const radius = (inner + size / 2 - 0.5) / 2;
        expect(ticks).toBeLessThanOrEqual(60);
        expect((2 * Math.PI * radius) / ticks).toBeGreaterThan(2.59);
      }),
    );
  });

  it("shows a tick for every clock that has begun and a gap for every one with time left", () => {
    fc.assert(
      fc.property(clocks, ({ total, passed, size }) => {
        const { ticks, filled } = clockGeometry({ total, passed, size });
        if (passed <= 0) expect(filled).toBe(0);
        else if (passed >= total) expect(filled).toBe(ticks);
        else {
          expect(filled).toBeGreaterThanOrEqual(1);
          expect(filled).toBeLessThan(ticks);
        }
      }),
    );
  });

  it("splits the turn between days passed and days to come without losing a tick", () => {
    fc.assert(
      fc.property(clocks, (input) => {
        const { ticks, passed, rest } = clockGeometry(input);
        expect((passed?.pathLength ?? 0) + (rest?.pathLength ?? 0)).toBe(ticks);
        expect(`${passed?.d ?? ""}${rest?.d ?? ""}`).not.toMatch(/NaN|Infinity/);
      }),
    );
  });

  it("never goes back as days pass", () => {
    fc.assert(
      fc.property(clocks, ({ total, passed, size }) => {
        const now = clockGeometry({ total, passed, size }).filled;
        expect(clockGeometry({ total, passed: passed + 1, size }).filled).toBeGreaterThanOrEqual(
          now,
        );
      }),
    );
  });
});
