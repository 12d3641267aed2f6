import fc from "fast-check";
import { afterEach, expect, vi } from "vitest";
import { addDays, addMonths, type CivilDate, daysBetween, isAfter } from "@/lib/core/civil-date";
import { isWorkingDay, toWorkingDay } from "@/lib/sla/model/calendar";
import { computeClock } from "@/lib/sla/model/due-day";
import { excludedDays } from "@/lib/sla/model/pause";
import { dueDaySchema } from "@/lib/sla/schema";
import {
  anyClock,
  anyPausingRule,
  anyReceivedClock,
  bare,
  beganOn,
  withRule,
} from "@/lib/testing/deadline-arbitraries";
import { askOracle } from "@/lib/testing/deadline-oracle";
import { replayDerivation } from "@/lib/testing/deadline-replay";
import { describeAlways } from "@/lib/testing/guarantees";

afterEach(() => vi.unstubAllEnvs());

const noBuffer = { bufferDays: 0 } as const;
const small = fc.integer({ min: 0, max: 40 });

describeAlways("due-day", {
  "the engine says what an oracle says that walks the days in another way": fc.property(
    anyClock(),
    (clock) => {
      const { dueOn, firstDueOn, pausedDays, refusals } = computeClock(clock);
      const reasons = refusals.map(({ refusal }) => refusal.reason);
      expect({ dueOn, firstDueOn, pausedDays, refusals: reasons.sort() }).toEqual({
        ...askOracle(clock),
        refusals: [...askOracle(clock).refusals].sort(),
      });
    },
  ),

  "an instant anywhere on earth is the oracle's day": fc.property(anyReceivedClock(), (clock) => {
    expect(computeClock(clock).dueOn).toBe(askOracle(clock).dueOn);
  }),

  "a request received on a later day is never due earlier": fc.property(
    anyClock(),
    small,
    (clock, gap) => {
      const later = { askedOn: addDays(beganOn(clock), gap) };
      const one = computeClock(bare(clock));
      const other = computeClock({ ...bare(clock), begin: later });
      expect(isAfter(one.dueOn, other.dueOn)).toBe(false);
    },
  ),

  "a roll-over lands on the next business day and never moves back": fc.property(
    anyClock(),
    (clock) => {
      const still = computeClock(withRule(bare(clock), { rollOver: "none" }));
      const moved = computeClock(withRule(bare(clock), { rollOver: "next_working_day" }));
      expect(moved.dueOn).toBe(toWorkingDay(clock.calendar, still.dueOn).on);
      const paused = withRule({ ...clock, ...noBuffer }, { rollOver: "next_working_day" });
      expect(isWorkingDay(clock.calendar, computeClock(paused).dueOn)).toBe(true);
    },
  ),

  "the zone of the machine changes nothing": fc.property(anyReceivedClock(), (clock) => {
    const told = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"].map(
      (machine) => {
        vi.stubEnv("TZ", machine);
        return JSON.stringify(computeClock(clock));
      },
    );
    expect(new Set(told).size).toBe(1);
  }),

  "the derivation adds up to the date it explains": fc.property(anyClock(), (clock) => {
    const { derivation, dueOn, pausedDays } = computeClock(clock);
    expect(replayDerivation(JSON.parse(JSON.stringify(derivation)), clock.calendar)).toBe(dueOn);
    const days = derivation.map((step) => (step.step === "paused" ? step.days : 0));
    expect(days.reduce((sum, n) => sum + n, 0)).toBe(pausedDays);
    const countings = derivation.flatMap((step) => (step.step === "paused" ? step.counting : []));
    expect(new Set([...countings, clock.rule.pauses.counting]).size).toBe(1);
  }),

  "a stored clock comes back from JSON as it was computed": fc.property(anyClock(), (clock) => {
    const { receivedOn, dueOn, ruleId, derivation } = computeClock(clock);
    const stored = { receivedOn, dueOn, ruleId, derivation };
    expect(dueDaySchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  }),

  "a buffer brings the due day forward by its days, under a rule that rolls over to a business day, never later":
    fc.property(anyClock(), fc.integer({ min: 0, max: 60 }), (clock, bufferDays) => {
      const without = computeClock({ ...clock, ...noBuffer });
      const early = computeClock({ ...clock, bufferDays });
      const latest = addDays(without.dueOn, -bufferDays);
      expect(isAfter(early.dueOn, latest)).toBe(false);
      if (clock.rule.rollOver === "none") expect(early.dueOn).toBe(latest);
      else expect(isWorkingDay(clock.calendar, early.dueOn)).toBe(true);
      for (let day = addDays(early.dueOn, 1); day <= latest; day = addDays(day, 1)) {
        expect(isWorkingDay(clock.calendar, day)).toBe(false);
      }
      expect(early.firstDueOn).toBe(without.firstDueOn);
    }),

  "business days are as many as the rule gives, and the last of them is the due day": fc.property(
    anyClock(anyPausingRule),
    fc.integer({ min: 1, max: 25 }),
    (clock, amount) => {
      const rule = withRule(
        { ...clock, ...noBuffer, relevantOn: null, extensions: [] },
        {
          period: { unit: "business_days", amount },
          start: "day_after_receipt",
        },
      );
      const { dueOn, receivedOn, refusals } = computeClock(rule);
      const refused = new Set<unknown>(refusals.map((one) => one.of === "pause" && one.pause));
      const granted = (clock.pauses ?? []).filter((pause) => !refused.has(pause));
      const { counting } = clock.rule.pauses;
      const out = new Set(
        granted.flatMap((pause) => excludedDays(pause, counting, clock.asOf ?? pause.from)),
      );
      const days = Array.from({ length: daysBetween(receivedOn, dueOn) }, (_, n) =>
        addDays(receivedOn, n + 1),
      );
      const counted = days.filter((day) => isWorkingDay(clock.calendar, day) && !out.has(day));
      expect(counted).toHaveLength(amount);
      expect(isWorkingDay(clock.calendar, dueOn) && !out.has(dueOn)).toBe(true);
    },
  ),

  "a relevant time is a receipt on that day": fc.property(
    anyClock(),
    fc.integer({ min: 0, max: 60 }),
    (clock, days) => {
      const plain = withRule(bare(clock), { start: "relevant_time" });
      const relevantOn = addDays(beganOn(clock), days);
      const late = computeClock({ ...plain, relevantOn });
      expect(late.dueOn).toBe(computeClock({ ...plain, begin: { askedOn: relevantOn } }).dueOn);
      const early = { ...plain, relevantOn: addDays(beganOn(clock), -days) };
      expect(computeClock(early).dueOn).toBe(computeClock(plain).dueOn);
    },
  ),

  "the day of receipt as day 1 ends a period of days one day earlier": fc.property(
    anyClock(),
    fc.integer({ min: 1, max: 120 }),
    (clock, amount) => {
      const period = { unit: "calendar_days", amount } as const;
      const plain = withRule(bare(clock), { period, rollOver: "none", start: "day_after_receipt" });
      const inclusive = withRule(plain, { start: "day_of_receipt" });
      expect(addDays(computeClock(inclusive).dueOn, 1)).toBe(computeClock(plain).dueOn);
    },
  ),

  "a month ends on the same day number, or on the last day of a month that lacks it": fc.property(
    anyClock(),
    fc.integer({ min: 1, max: 12 }),
    (clock, amount) => {
      const period = { unit: "months", amount } as const;
      const { dueOn, receivedOn, derivation } = computeClock(
        withRule(bare(clock), { period, rollOver: "none", start: "day_after_receipt" }),
      );
      const isClipped = derivation.some(({ step }) => step === "clipped");
      if (isClipped) expect(addDays(dueOn, 1).slice(8)).toBe("01");
      else expect(dueOn.slice(8)).toBe(receivedOn.slice(8));
      expect(addMonths(receivedOn, amount)).toBe(dueOn);
    },
  ),

  "each day on which nobody works inside a period of business days is named once": fc.property(
    anyClock(anyPausingRule),
    fc.integer({ min: 1, max: 25 }),
    (clock, amount) => {
      const rule = withRule(
        { ...clock, extensions: [], relevantOn: null, ...noBuffer },
        {
          period: { unit: "business_days", amount },
        },
      );
      const { derivation, dueOn, receivedOn } = computeClock(rule);
      const first = rule.rule.start === "day_of_receipt" ? receivedOn : addDays(receivedOn, 1);
      const expected: CivilDate[] = [];
      for (let day = first; day <= dueOn; day = addDays(day, 1)) {
        if (!isWorkingDay(clock.calendar, day)) expected.push(day);
      }
      const named = derivation.flatMap((step) =>
        step.step === "rest_days" ? step.days.map(({ on }) => on) : [],
      );
      expect(named).toEqual(expected);
    },
  ),
});
