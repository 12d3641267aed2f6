import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDateIn,
  daysBetween,
  isAfter,
  isBefore,
} from "@/lib/core/civil-date";
import { isWorkingDay, toWorkingDay } from "@/lib/sla/model/calendar";
import { acknowledgementClock, computeRequestClocks } from "@/lib/sla/model/clocks";
import { type ClockInput, computeClock } from "@/lib/sla/model/due-day";
import { excludedDays } from "@/lib/sla/model/pause";
import { addPeriod } from "@/lib/sla/model/period";
import type { ClockRule } from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { dueDaySchema } from "@/lib/sla/schema";
import {
  type AnyClock,
  anyCalendar,
  anyClock,
  anyDay,
  anyExtendingRule,
  anyPauseAbout,
  anyPausingRule,
  anyReceivedClock,
  anyRule,
} from "@/lib/testing/deadline-arbitraries";
import { askOracle } from "@/lib/testing/deadline-oracle";
import { replayDerivation } from "@/lib/testing/deadline-replay";
import { propertyCases } from "@/lib/testing/property-cases";

afterEach(() => vi.unstubAllEnvs());

const noBuffer = { bufferDays: 0 } as const;
/** Without pauses, extensions and buffer. */
const bare = ({ rule, begin, calendar }: AnyClock): AnyClock => ({ rule, begin, calendar });
const beganOn = ({ begin, zone, rule }: ClockInput): CivilDate =>
  "askedOn" in begin ? begin.askedOn : civilDateIn(zone ?? rule.zone, begin.receivedAt);
const withRule = (clock: AnyClock, terms: Partial<ClockRule>): AnyClock => ({
  ...clock,
  rule: { ...clock.rule, ...terms },
});
const small = fc.integer({ min: 0, max: 40 });

const GUARANTEES: Readonly<Record<string, fc.IRawProperty<unknown>>> = {
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

  "a pause moves the end of days or months by exactly its days before any roll-over": fc.property(
    anyClock(anyPausingRule).filter(({ rule }) => rule.period.unit !== "business_days"),
    small,
    fc.integer({ min: 0, max: 30 }),
    (clock, after, length) => {
      const plain = withRule(bare(clock), { rollOver: "none", start: "day_after_receipt" });
      const without = computeClock(plain);
      const from = addDays(without.receivedOn, after);
      fc.pre(isBefore(from, without.dueOn));
      const pause = { reason: "identity", from, to: addDays(from, length) } as const;
      const paused = computeClock({ ...plain, pauses: [pause] });
      const days = clock.rule.pauses.counting === "both_ends" ? length + 1 : length;
      expect(daysBetween(without.dueOn, paused.dueOn)).toBe(days);
      expect(paused.pausedDays).toBe(days);
    },
  ),

  "the order in which pauses and notices are told changes nothing": fc.property(
    anyClock(),
    (clock) => {
      const told = computeClock(clock);
      const backwards = computeClock({
        ...clock,
        pauses: clock.pauses?.toReversed() ?? [],
        extensions: clock.extensions?.toReversed() ?? [],
      });
      expect(backwards.dueOn).toBe(told.dueOn);
      expect(backwards.firstDueOn).toBe(told.firstDueOn);
      expect(backwards.pausedDays).toBe(told.pausedDays);
      expect(backwards.refusals).toHaveLength(told.refusals.length);
    },
  ),

  "two pauses that overlap or touch are one pause": fc.property(
    anyClock(anyPausingRule),
    small,
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 20 }),
    (clock, after, length, into, more) => {
      const from = addDays(beganOn(clock), after);
      const to = addDays(from, length);
      const again = addDays(from, Math.min(into, length));
      const end = addDays(to, more);
      const two = [
        { reason: "identity", from, to },
        { reason: "scope", from: again, to: end },
      ] as const;
      const asTwo = computeClock({ ...bare(clock), pauses: two });
      const asOne = computeClock({
        ...bare(clock),
        pauses: [{ reason: "identity", from, to: end }],
      });
      expect(asTwo.dueOn).toBe(asOne.dueOn);
      expect(asTwo.pausedDays).toBe(asOne.pausedDays);
    },
  ),

  "an extension never shortens": fc.property(anyClock(anyExtendingRule), (clock) => {
    const without = computeClock({ ...clock, extensions: [] });
    const extended = computeClock(clock);
    expect(isBefore(extended.dueOn, without.dueOn)).toBe(false);
    expect(extended.firstDueOn).toBe(without.firstDueOn);
    if (!extended.extended) expect(extended.dueOn).toBe(without.dueOn);
  }),

  "an extension in the rule's own unit is counted from receipt": fc.property(
    anyClock(anyExtendingRule),
    fc.integer({ min: 1, max: 12 }),
    (clock, amount) => {
      const { period } = clock.rule;
      const terms = clock.rule.extension;
      const rule = withRule(bare(clock), {
        rollOver: "none",
        start: "day_after_receipt",
        extension: terms && { ...terms, period: { unit: period.unit, amount } },
      });
      const on = beganOn(clock);
      const { dueOn } = computeClock({ ...rule, extensions: [{ on, reason: "complexity" }] });
      const whole = { unit: period.unit, amount: period.amount + amount };
      expect(dueOn).toBe(addPeriod(on, whole, clock.calendar));
    },
  ),

  "a notice is in time from the day the clock began to the last day of the first period":
    fc.property(
      anyClock(anyExtendingRule),
      fc.constantFrom("complexity" as const, "consultation" as const),
      (clock, reason) => {
        const { firstDueOn, receivedOn } = computeClock({ ...clock, extensions: [] });
        const isGranted = (on: CivilDate) =>
          computeClock({ ...clock, extensions: [{ on, reason }] }).extended;
        expect(isGranted(addDays(receivedOn, -1))).toBe(false);
        expect(isGranted(receivedOn)).toBe(true);
        expect(isGranted(firstDueOn)).toBe(true);
        expect(isGranted(addDays(firstDueOn, 1))).toBe(false);
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

  "what was refused has moved nothing": fc.property(anyClock(), (clock) => {
    const told = computeClock(clock);
    const refused = new Set<unknown>(
      told.refusals.map((one) => (one.of === "pause" ? one.pause : one.extension)),
    );
    const granted = computeClock({
      ...clock,
      pauses: clock.pauses?.filter((pause) => !refused.has(pause)) ?? [],
      extensions: clock.extensions?.filter((extension) => !refused.has(extension)) ?? [],
    });
    expect(granted).toEqual({ ...told, refusals: [] });
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

  "the clock that governs is ours, or the controller's where we are bound to it, it ends first and can be kept":
    fc.property(
      anyDay,
      fc.integer({ min: -20, max: 5 }),
      anyRule,
      anyCalendar,
      fc.option<number>(fc.integer({ min: 0, max: 9 })),
      (day, asked, law, calendar, bufferDays) => {
        const clocks = computeRequestClocks({
          receivedAt: new Date(`${day}T12:00:00Z`),
          askedOn: addDays(day, asked),
          zone: "UTC",
          calendar,
          promise: PUBLISHED_PROMISE,
          agreement: {
            id: "any",
            version: 1,
            effectiveFrom: day,
            effectiveTo: null,
            period: null,
            start: "day_after_receipt",
            rollOver: "none",
            acknowledgement: null,
            followsLaw: false,
            bufferDays,
            text: "",
          },
          law,
        });
        const own = clocks.statutory?.dueOn ?? clocks.ours.dueOn;
        const canBeKept = own >= day;
        const isBound = bufferDays !== null && canBeKept && own < clocks.ours.dueOn;
        expect(clocks.governs).toBe(isBound ? "statutory" : "ours");
        expect(clocks.dueOn).toBe(isBound ? own : clocks.ours.dueOn);
        expect(clocks.dueOn >= day && clocks.dueOn <= clocks.ours.dueOn).toBe(true);
      },
    ),

  "a running pause never brings the date forward as time goes on": fc.property(
    anyClock(anyPausingRule),
    small,
    fc.integer({ min: 0, max: 60 }),
    small,
    (clock, after, waited, more) => {
      const from = addDays(beganOn(clock), after);
      const pauses = [{ reason: "identity", from, to: null }] as const;
      const asOf = addDays(from, waited);
      const now = computeClock({ ...bare(clock), pauses, asOf });
      const later = computeClock({ ...bare(clock), pauses, asOf: addDays(asOf, more) });
      expect(isBefore(later.dueOn, now.dueOn)).toBe(false);
      const replied = [{ reason: "identity", from, to: asOf }] as const;
      expect(computeClock({ ...bare(clock), pauses: replied }).dueOn).toBe(now.dueOn);
    },
  ),

  "one pause more never brings the date forward": fc.property(
    anyClock(anyPausingRule).chain((clock) =>
      fc.tuple(fc.constant(clock), anyPauseAbout(beganOn(clock))),
    ),
    ([clock, pause]) => {
      const without = computeClock({ ...clock, extensions: [] });
      const pauses = [...(clock.pauses ?? []), pause];
      const paused = computeClock({ ...clock, extensions: [], pauses });
      expect(isBefore(paused.dueOn, without.dueOn)).toBe(false);
    },
  ),

  "days before the clock begins and after it ends never count": fc.property(
    anyClock(anyPausingRule),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 0, max: 30 }),
    (clock, away, length) => {
      const plain = bare(clock);
      const without = computeClock(plain);
      const to = addDays(without.receivedOn, -1);
      const before = { reason: "scope", from: addDays(to, -length), to } as const;
      const from = addDays(without.dueOn, away);
      const after = { reason: "scope", from, to: addDays(from, length) } as const;
      const told = computeClock({ ...plain, pauses: [before, after] });
      expect(told.dueOn).toBe(without.dueOn);
      expect(told.refusals.map(({ refusal }) => refusal.reason)).toEqual([
        "pause_before_start",
        "pause_after_due",
      ]);
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

  "a confirmation is due on a business day after the day of receipt": fc.property(
    anyDay,
    anyCalendar,
    anyRule,
    fc.integer({ min: 1, max: 12 }),
    (day, calendar, rule, amount) => {
      const acknowledgement = { unit: "business_days", amount } as const;
      const receivedAt = new Date(`${day}T12:00:00Z`);
      const clock = acknowledgementClock(
        { ...rule, acknowledgement },
        {
          receivedAt,
          zone: "UTC",
          calendar,
        },
      );
      expect(clock?.dueOn).toBe(addPeriod(day, acknowledgement, calendar));
      expect(clock && isWorkingDay(calendar, clock.dueOn) && isAfter(clock.dueOn, day)).toBe(true);
    },
  ),
};

const COUNT = Object.keys(GUARANTEES).length;
const CASES = propertyCases();
const EACH = Math.ceil(CASES / COUNT);

describe("always", () => {
  it.each(Object.entries(GUARANTEES))(
    "%s",
    (_guarantee, property) => {
      fc.assert(property, { numRuns: EACH });
    },
    10_000 + EACH * 50,
  );
});
