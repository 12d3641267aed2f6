import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeDueDay } from "@/lib/sla/model/due-day";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/rule";
import {
  civilDateSchema,
  derivationSchema,
  dueDaySchema,
  periodSchema,
  zoneSchema,
} from "@/lib/sla/schema";

const anyPeriod = fc.oneof(
  fc.record({
    unit: fc.constant("calendar_days" as const),
    amount: fc.integer({ min: 1, max: 366 }),
  }),
  fc.record({ unit: fc.constant("months" as const), amount: fc.integer({ min: 1, max: 12 }) }),
);

describe("a stored due day", () => {
  it("comes back from JSON exactly as it was computed", () => {
    const instants = fc.date({
      min: new Date("2000-01-01T00:00:00Z"),
      max: new Date("2090-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, anyPeriod, (receivedAt, period) => {
        const due = computeDueDay({
          receivedAt,
          rule: { ...PUBLISHED_PROMISE, period },
          zone: "Asia/Kathmandu",
        });
        expect(dueDaySchema.parse(JSON.parse(JSON.stringify(due)))).toEqual(due);
      }),
    );
  });

  it("is refused when a step is unknown, empty or has an impossible date", () => {
    expect(derivationSchema.safeParse([]).success).toBe(false);
    expect(derivationSchema.safeParse([{ step: "paused" }]).success).toBe(false);
    const start = { step: "start", start: "day_after_receipt" };
    expect(derivationSchema.safeParse([{ ...start, firstDay: "2026-02-30" }]).success).toBe(false);
    expect(derivationSchema.safeParse([{ ...start, firstDay: "2026-02-28" }]).success).toBe(true);
  });
});

describe("input of rules", () => {
  it("takes whole periods from one day to one year", () => {
    for (const amount of [0, -3, 1.5, 367]) {
      expect(periodSchema.safeParse({ unit: "calendar_days", amount }).success).toBe(false);
    }
    expect(periodSchema.safeParse({ unit: "months", amount: 13 }).success).toBe(false);
    expect(periodSchema.safeParse({ unit: "weeks", amount: 1 }).success).toBe(false);
    expect(periodSchema.safeParse({ unit: "months", amount: 1 }).success).toBe(true);
  });

  it("forgives spaces around a date and nothing else", () => {
    expect(civilDateSchema.parse(" 2026-11-23 ")).toBe("2026-11-23");
    expect(civilDateSchema.safeParse("23/11/2026").success).toBe(false);
  });

  it("takes zones by name", () => {
    expect(zoneSchema.safeParse("Europe/Dublin").success).toBe(true);
    expect(zoneSchema.safeParse("+01:00").success).toBe(false);
  });
});
