import fc from "fast-check";
import { expect } from "vitest";
import { addDays, type CivilDate, daysBetween, isBefore } from "@/lib/core/civil-date";
import { computeClock } from "@/lib/sla/model/due-day";
import { addPeriod } from "@/lib/sla/model/period";
import {
  anyClock,
  anyExtendingRule,
  anyPauseAbout,
  anyPausingRule,
  bare,
  beganOn,
  withRule,
} from "@/lib/testing/deadline-arbitraries";
import { describeAlways } from "@/lib/testing/guarantees";

const small = fc.integer({ min: 0, max: 40 });

describeAlways("delays", {
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
});
