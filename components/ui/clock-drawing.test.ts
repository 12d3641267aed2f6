import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawClock } from "./clock-drawing";
import { clockGeometry } from "./clock-geometry";

const drawings = fc.record({
  total: fc.integer({ min: 1, max: 1000 }),
  passed: fc.integer({ min: -50, max: 1100 }),
  size: fc.constantFrom(16, 20, 24, 40, 56, 96),
  state: fc.constantFrom(
    "running" as const,
    "overdue" as const,
    "paused" as const,
    "done" as const,
    "late" as const,
  ),
});

describe("the drawing of a clock", () => {
  it("is whole elements made of numbers, whatever the days are", () => {
    fc.assert(
      fc.property(drawings, (clock) => {
        const markup = drawClock(clock);
        expect(markup).not.toMatch(/NaN|undefined|Infinity|null/);
        expect(
          markup.replaceAll(/<(path|circle|text)(?: [A-Za-z-]+="[^"<>]*")+>[^<>]*<\/\1>/g, ""),
        ).toBe("");
        expect(markup).not.toBe("");
      }),
    );
  });

  it("says the days that are left where there is room, and by how many it is over", () => {
    expect(drawClock({ total: 30, passed: 12, size: 56, state: "running" })).toContain(
      ">18</text>",
    );
    expect(drawClock({ total: 30, passed: 33, size: 56, state: "overdue" })).toContain(
      ">+3</text>",
    );
    expect(drawClock({ total: 30, passed: 12, size: 40, state: "running" })).not.toContain("<text");
  });

  it.each([0, 9, 30, 99, 365, 1_000])(
    "keeps a number of %i days on its disc, or inside the ring",
    (days) => {
      for (const size of [56, 64, 96]) {
        const markup = drawClock({ total: 30, passed: 30 + days, size, state: "overdue" });
        const [, height, text = ""] = /font-size="(\d+)"[^>]*>([^<]+)</.exec(markup) ?? [];
        const radius = /<circle[^>]* r="([\d.]+)"/.exec(markup)?.[1];
        const room =
          radius === undefined
            ? clockGeometry({ total: 30, passed: 30, size }).inner
            : Number(radius);
        // A digit is a little more than half as wide as the type is high.
        expect(Number(height ?? 0) * 0.6 * text.length).toBeLessThan(room * 2 * 0.95);
      }
    },
  );

  it.each([16, 20, 24, 40, 56, 96])("shows no check for a late answer at %i px", (size) => {
    const inTime = drawClock({ total: 30, passed: 30, size, state: "done" });
    const late = drawClock({ total: 30, passed: 33, size, state: "late" });
    const check = /<path d="M[\d.]+ [\d.]+l[\d.]+ [\d.]+l[\d.]+ -[\d.]+"/;
    expect(inTime).toMatch(check);
    expect(late).not.toMatch(check);
    // Nor the disc of one that is still to be answered.
    expect(late).not.toContain('fill="currentColor"');
    expect(late.includes(">+3</text>")).toBe(size >= 56);
    expect(drawClock({ total: 30, passed: 33, size, state: "done" })).toBe(late);
  });

  it("draws the days to come apart from those that passed", () => {
    const parts = (passed: number) =>
      drawClock({ total: 30, passed, size: 24, state: "running" }).split("<path").length - 1;
    expect([parts(0), parts(10), parts(30)]).toEqual([1, 2, 1]);
  });
});
