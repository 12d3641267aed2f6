import fc from "fast-check";
import { expect, it } from "vitest";
import { inWorkTime } from "./work-time";

const moment = fc.date({
  min: new Date("2025-11-01T00:00:00Z"),
  max: new Date("2026-12-01T00:00:00Z"),
  noInvalidDate: true,
});

it.each([
  ["a Friday evening", "2026-11-20T20:00:00Z", "2026-11-23"],
  ["a Saturday noon", "2026-11-21T12:00:00Z", "2026-11-23"],
  ["a Monday before dawn", "2026-11-23T04:00:00Z", "2026-11-23"],
  ["a Tuesday noon", "2026-11-24T12:00:00Z", "2026-11-24"],
])("%s is in the working time that follows", (_when, at, day) => {
  expect(inWorkTime(new Date(at)).toISOString().slice(0, 10)).toBe(day);
});

it("is on a weekday between seven and six, no earlier than it was, and in the order of before", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 60_000, max: 6 * 86_400_000 }), (at, apart) => {
      const placed = inWorkTime(at);
      expect([1, 2, 3, 4, 5]).toContain(placed.getUTCDay());
      expect(placed.getUTCHours()).toBeGreaterThanOrEqual(7);
      expect(placed.getUTCHours()).toBeLessThan(18);
      expect(placed.getTime()).toBeGreaterThanOrEqual(at.getTime());
      const after = inWorkTime(new Date(at.getTime() + apart));
      expect(after.getTime()).toBeGreaterThan(placed.getTime());
    }),
    { numRuns: 2_000 },
  );
});
