import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  civilDate,
  civilDateIn,
  daysBetween,
  endOfDayIn,
  isAfter,
} from "@/lib/core/civil-date";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import { computeClock } from "@/lib/sla/model/due-day";
import { addPeriod, type Period } from "@/lib/sla/model/period";
import type { ClockRule } from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const ONE_MONTH: ClockRule = {
  ...PUBLISHED_PROMISE,
  id: "one-month",
  period: { unit: "months", amount: 1 },
};

const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const anyPeriod: fc.Arbitrary<Period> = fc.oneof(
  fc.record({
    unit: fc.constant("calendar_days" as const),
    amount: fc.integer({ min: 1, max: 366 }),
  }),
  fc.record({ unit: fc.constant("months" as const), amount: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    unit: fc.constant("business_days" as const),
    amount: fc.integer({ min: 1, max: 40 }),
  }),
);
const anyInstant = fc.date({
  min: new Date("2000-01-01T00:00:00Z"),
  max: new Date("2090-01-01T00:00:00Z"),
  noInvalidDate: true,
});

afterEach(() => vi.unstubAllEnvs());

describe("the due day", () => {
  it.each([
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-01-30", 1, "2026-02-28"],
    ["2026-08-31", 1, "2026-09-30"],
    ["2026-11-26", 1, "2026-12-26"],
    ["2026-09-03", 1, "2026-10-03"],
    ["2026-11-30", 3, "2027-02-28"],
  ])("received on %s with %i month(s) is %s", (receivedOn, amount, dueOn) => {
    expect(addPeriod(civilDate(receivedOn), { unit: "months", amount }, WEEKENDS_ONLY)).toBe(dueOn);
  });

  it.each([
    ["2025-01-31", 30, "2025-03-02"],
    ["2024-01-31", 30, "2024-03-01"],
    ["2026-11-23", 30, "2026-12-23"],
    ["2026-12-02", 30, "2027-01-01"],
  ])("received on %s with %i days is %s", (receivedOn, amount, dueOn) => {
    expect(addPeriod(civilDate(receivedOn), { unit: "calendar_days", amount }, WEEKENDS_ONLY)).toBe(
      dueOn,
    );
  });

  it("stays on a weekend or a holiday, because the promise knows no roll-over", () => {
    const { dueOn } = computeClock({
      begin: { receivedAt: new Date("2026-11-26T12:00:00Z") },
      rule: ONE_MONTH,
      zone: "Europe/London",
    });
    expect(dueOn).toBe("2026-12-26");
  });

  it("is exactly the promised number of days after the day of receipt, in every zone", () => {
    fc.assert(
      fc.property(
        anyZone,
        anyInstant,
        fc.integer({ min: 1, max: 366 }),
        (zone, receivedAt, amount) => {
          const rule: ClockRule = {
            ...PUBLISHED_PROMISE,
            period: { unit: "calendar_days", amount },
          };
          const { receivedOn, dueOn } = computeClock({ begin: { receivedAt }, rule, zone });
          expect(receivedOn).toBe(civilDateIn(zone, receivedAt));
          expect(daysBetween(receivedOn, dueOn)).toBe(amount);
        },
      ),
      { numRuns: 500 },
    );
  }, 30_000);

  it("never comes earlier for a request that was received on a later day", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 40 }),
        anyPeriod,
        (start, gap, period) => {
          const one = addDays(civilDate("2000-01-01"), start);
          const other = addDays(one, gap);
          expect(
            isAfter(addPeriod(one, period, WEEKENDS_ONLY), addPeriod(other, period, WEEKENDS_ONLY)),
          ).toBe(false);
        },
      ),
    );
  });

  it("never comes earlier for a request that was received at a later instant", () => {
    // Zones whose date never ran backwards; a zone that repeats a day repeats its due day with it.
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "Pacific/Apia", "America/Los_Angeles");
    fc.assert(
      fc.property(
        zones,
        anyInstant,
        fc.nat({ max: 90_000_000 }),
        anyPeriod,
        (zone, at, gap, period) => {
          const rule: ClockRule = { ...PUBLISHED_PROMISE, period, zone };
          const one = computeClock({ begin: { receivedAt: at }, rule });
          const other = computeClock({
            begin: { receivedAt: new Date(at.getTime() + gap) },
            rule,
          });
          expect(isAfter(one.dueOn, other.dueOn)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  }, 30_000);

  it("does not depend on the zone of the machine", () => {
    fc.assert(
      fc.property(anyZone, anyInstant, anyPeriod, (zone, receivedAt, period) => {
        const rule: ClockRule = { ...PUBLISHED_PROMISE, period };
        const results = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"].map(
          (machine) => {
            vi.stubEnv("TZ", machine);
            return JSON.stringify(computeClock({ begin: { receivedAt }, rule, zone }));
          },
        );
        expect(new Set(results).size).toBe(1);
      }),
    );
  });

  it("is found by the clock's zone, so one instant can have two due days", () => {
    const receivedAt = new Date("2026-11-23T23:30:00Z");
    const due = (zone: string) =>
      computeClock({ begin: { receivedAt }, rule: PUBLISHED_PROMISE, zone }).dueOn;
    expect(due("America/New_York")).toBe("2026-12-23");
    expect(due("Europe/Dublin")).toBe("2026-12-23");
    expect(due("Europe/Berlin")).toBe("2026-12-24");
    expect(computeClock({ begin: { receivedAt }, rule: PUBLISHED_PROMISE }).dueOn).toBe(
      "2026-12-23",
    );
  });

  it("counts the day that Samoa skipped as a day of the calendar", () => {
    const { receivedOn, dueOn } = computeClock({
      begin: { receivedAt: new Date("2011-12-20T20:00:00Z") },
      rule: PUBLISHED_PROMISE,
      zone: "Pacific/Apia",
    });
    expect([receivedOn, dueOn]).toEqual(["2011-12-20", "2012-01-19"]);
  });

  it("may fall on a day that its zone skips, and then ends with the day before", () => {
    const rule: ClockRule = { ...PUBLISHED_PROMISE, zone: "Pacific/Apia" };
    const { dueOn } = computeClock({
      begin: { receivedAt: new Date("2011-11-30T20:00:00Z") },
      rule,
    });
    expect(dueOn).toBe("2011-12-30");
    expect(civilDateIn("Pacific/Apia", endOfDayIn("Pacific/Apia", dueOn))).toBe("2011-12-29");
  });

  it("is not moved by summer time between receipt and due day", () => {
    const { dueOn } = computeClock({
      begin: { receivedAt: new Date("2026-10-01T22:30:00Z") },
      rule: PUBLISHED_PROMISE,
      zone: "Europe/Berlin",
    });
    expect(dueOn).toBe("2026-11-01");
  });

  it.each([0, -1, 1.5, Number.NaN])("cannot be computed with a period of %d", (amount) => {
    const receivedOn = civilDate("2026-01-01");
    for (const unit of ["calendar_days", "months", "business_days"] as const) {
      const period = { unit, amount };
      expect(() => addPeriod(receivedOn, period, WEEKENDS_ONLY)).toThrow("at least 1");
      const rule: ClockRule = { ...PUBLISHED_PROMISE, period };
      expect(() => computeClock({ begin: { askedOn: receivedOn }, rule })).toThrow(RangeError);
    }
  });

  it("cannot be computed in a zone that does not exist", () => {
    const receivedAt = new Date("2026-01-01T00:00:00Z");
    const rule: ClockRule = { ...PUBLISHED_PROMISE, zone: "Mars/Base" };
    expect(() => computeClock({ begin: { receivedAt }, rule })).toThrow(RangeError);
  });
});

describe("the derivation", () => {
  it("begins with the receipt and ends with the due day it explains", () => {
    fc.assert(
      fc.property(anyZone, anyInstant, anyPeriod, (zone, receivedAt, period) => {
        const rule: ClockRule = { ...PUBLISHED_PROMISE, period };
        const { receivedOn, dueOn, ruleId, derivation } = computeClock({
          begin: { receivedAt },
          rule,
          zone,
        });
        expect(derivation[0]).toEqual({
          step: "received",
          at: receivedAt.toISOString(),
          zone,
          on: receivedOn,
        });
        expect(derivation[1]).toMatchObject({ step: "start", firstDay: addDays(receivedOn, 1) });
        expect(derivation[2]).toMatchObject({ step: "period", ruleId, period, to: dueOn });
        expect(derivation.at(-1)).toMatchObject({ step: "result", dueOn, zone });
      }),
    );
  });

  it("says that a month was too short exactly when it was", () => {
    const steps = (day: string, rule: ClockRule) =>
      computeClock({ begin: { receivedAt: new Date(`${day}T12:00:00Z`) }, rule }).derivation.map(
        ({ step }) => step,
      );
    expect(steps("2025-01-31", ONE_MONTH)).toContain("clipped");
    expect(steps("2025-01-28", ONE_MONTH)).not.toContain("clipped");
    expect(steps("2025-01-31", PUBLISHED_PROMISE)).not.toContain("clipped");
    const { derivation } = computeClock({
      begin: { receivedAt: new Date("2025-01-31T12:00:00Z") },
      rule: ONE_MONTH,
    });
    expect(derivation[3]).toEqual({
      step: "clipped",
      missingDay: 31,
      month: "2025-02",
      to: "2025-02-28",
    });
  });
});
