import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeClock } from "@/lib/sla/model/due-day";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
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
  fc.record({
    unit: fc.constant("business_days" as const),
    amount: fc.integer({ min: 1, max: 60 }),
  }),
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
        const { receivedOn, dueOn, ruleId, derivation } = computeClock({
          begin: { receivedAt },
          rule: { ...PUBLISHED_PROMISE, period },
          zone: "Asia/Kathmandu",
        });
        const due = { receivedOn, dueOn, ruleId, derivation };
        expect(dueDaySchema.parse(JSON.parse(JSON.stringify(due)))).toEqual(due);
      }),
    );
  });

  it("comes back from JSON with each kind of step there is", () => {
    const steps = [
      { step: "received", at: "2026-01-31T10:00:00.000Z", zone: "UTC", on: "2026-01-31" },
      { step: "asked", zone: "Europe/Brussels", on: "2026-01-31" },
      { step: "relevant_time", on: "2026-02-02" },
      { step: "start", start: "relevant_time", firstDay: "2026-02-03" },
      {
        step: "period",
        ruleId: "eu-gdpr",
        version: "1",
        source: "law",
        citation: "a law",
        period: { unit: "months", amount: 1 },
        to: "2026-02-28",
      },
      { step: "clipped", missingDay: 31, month: "2026-02", to: "2026-02-28" },
      {
        step: "extended",
        reason: "complexity",
        noticeOn: "2026-02-10",
        period: { unit: "months", amount: 2 },
        citation: "a law",
        to: "2026-04-30",
      },
      {
        step: "paused",
        reason: "identity",
        from: "2026-02-03",
        until: null,
        counting: "both_ends",
        days: 0,
        citation: "a law",
        to: "2026-04-30",
      },
      { step: "rest_days", days: [{ on: "2026-02-07", why: "weekend" }] },
      { step: "rolled", skipped: [{ on: "2026-02-28", why: "weekend" }], to: "2026-03-01" },
      { step: "buffer", days: 3, to: "2026-04-27" },
      {
        step: "brought_forward",
        skipped: [{ on: "2026-04-27", why: "Made Day" }],
        to: "2026-04-24",
      },
      {
        step: "result",
        dueOn: "2026-04-27",
        zone: "UTC",
        rollOver: "next_working_day",
        calendar: { id: "weekends", version: "1" },
      },
    ];
    expect(derivationSchema.parse(steps)).toEqual(steps);
  });

  it("is read where it was stored before pauses kept how they are counted", () => {
    const stored = {
      ...{ step: "paused", reason: "identity", from: "2026-02-03", until: "2026-02-05", days: 2 },
      ...{ citation: "a law", to: "2026-03-04" },
    };
    expect(derivationSchema.parse([stored])).toEqual([{ ...stored, counting: null }]);
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
    expect(periodSchema.safeParse({ unit: "business_days", amount: 261 }).success).toBe(false);
    expect(periodSchema.safeParse({ unit: "business_days", amount: 260 }).success).toBe(true);
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
