import fc from "fast-check";
import { expect, it } from "vitest";
import { keptSince, keptUntil } from "@/lib/core/keeping";

it("keeps what was settled for so many whole days, whatever the hour", () => {
  const until = (at: string) => keptUntil(new Date(at), 30).toISOString();
  expect(until("2026-01-01T00:00:00.000Z")).toBe("2026-02-01T00:00:00.000Z");
  expect(until("2026-01-01T23:59:59.999Z")).toBe("2026-02-01T00:00:00.000Z");
});

it("finds by one border exactly what is past its time", () => {
  const instant = fc.date({
    min: new Date("2020-01-01"),
    max: new Date("2030-01-01"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, instant, fc.integer({ min: 1, max: 400 }), (settledAt, now, days) => {
      const isOver = keptUntil(settledAt, days) <= now;
      expect(settledAt < keptSince(now, days)).toBe(isOver);
    }),
  );
});
