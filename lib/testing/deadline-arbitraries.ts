import fc from "fast-check";
import { addDays, type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import type { ClockInput } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { Period } from "@/lib/sla/model/period";
import {
  CLOCK_STARTS,
  type ClockRule,
  EXTENSION_REASONS,
  PAUSE_COUNTINGS,
  PAUSE_REASONS,
  ROLL_OVERS,
} from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

/** The days about which clocks begin: two years with a leap day between them. */
const FIRST = civilDate("2027-06-01");
const SPREAD = 600;

export const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

export const anyDay: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 0, max: SPREAD })
  .map((days) => addDays(FIRST, days));

/** Short enough to be quick, long enough for several weekends, month ends and a change of the year. */
const amountOf = { calendar_days: 60, months: 4, business_days: 25 } as const;

export const anyPeriod: fc.Arbitrary<Period> = fc
  .constantFrom("calendar_days" as const, "months" as const, "business_days" as const)
  .chain((unit) =>
    fc.record({ unit: fc.constant(unit), amount: fc.integer({ min: 1, max: amountOf[unit] }) }),
  );

/** Weekends of several kinds, and holidays anywhere, alone and in rows. */
export const anyCalendar: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    weekend: fc.constantFrom([6, 7], [5, 6], [7], []),
    holidays: fc.uniqueArray(fc.integer({ min: -30, max: SPREAD + 400 }), { maxLength: 50 }),
    row: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ weekend, holidays, row }) => {
    const first = holidays[0] ?? 0;
    const days = new Set([...holidays, ...Array.from({ length: row }, (_, n) => first + n)]);
    return {
      id: "any",
      version: "1",
      weekend,
      holidays: [...days].map((n) => ({ on: addDays(FIRST, n), name: `holiday ${n}` })),
      covers: { from: civilDate("2020-01-01"), to: civilDate("2040-12-31") },
    };
  });

const anyPauses = fc.record({
  reasons: fc.subarray([...PAUSE_REASONS]),
  counting: fc.constantFrom(...PAUSE_COUNTINGS),
  citation: fc.constant("a law"),
  says: fc.constant("a text"),
});

const anyExtensionTerms = fc.record({
  period: anyPeriod,
  times: fc.integer({ min: 1, max: 2 }),
  reasons: fc.subarray([...EXTENSION_REASONS], { minLength: 1 }),
  citation: fc.constant("a law"),
});

export const anyRule: fc.Arbitrary<ClockRule> = fc
  .record({
    period: anyPeriod,
    start: fc.constantFrom(...CLOCK_STARTS),
    rollOver: fc.constantFrom(...ROLL_OVERS),
    pauses: anyPauses,
    extension: fc.option(anyExtensionTerms),
  })
  .map((terms) => ({ ...PUBLISHED_PROMISE, id: "any", ...terms }));

/** A rule that lets every reason stop its clock. */
export const anyPausingRule: fc.Arbitrary<ClockRule> = anyRule.map((rule) => ({
  ...rule,
  pauses: { ...rule.pauses, reasons: PAUSE_REASONS },
}));

/** A rule that grants one extension for every reason. */
export const anyExtendingRule = fc.tuple(anyRule, anyPeriod).map(([rule, period]) => {
  const extension = { period, times: 1, reasons: EXTENSION_REASONS, citation: "a law" };
  return { ...rule, extension };
});

/** Around a clock's beginning: before it, inside it, and after it. */
export function anyPauseAbout(began: CivilDate): fc.Arbitrary<Pause> {
  return fc
    .record({
      reason: fc.constantFrom(...PAUSE_REASONS),
      after: fc.integer({ min: -4, max: 70 }),
      length: fc.option(fc.integer({ min: -1, max: 16 }), { freq: 6 }),
    })
    .map(({ reason, after, length }) => {
      const from = addDays(began, after);
      return { reason, from, to: length === null ? null : addDays(from, length) };
    });
}

function anyExtensionAbout(began: CivilDate): fc.Arbitrary<Extension> {
  return fc
    .record({
      reason: fc.constantFrom(...EXTENSION_REASONS),
      after: fc.integer({ min: -4, max: 60 }),
    })
    .map(({ reason, after }) => ({ reason, on: addDays(began, after) }));
}

export type AnyClock = ClockInput & { readonly calendar: WorkingCalendar };

/** A clock with everything that may happen to it, from the day a person asked. */
export function anyClock(rule: fc.Arbitrary<ClockRule> = anyRule): fc.Arbitrary<AnyClock> {
  return anyDay.chain((askedOn) =>
    fc.record({
      rule,
      begin: fc.constant({ askedOn }),
      calendar: anyCalendar,
      relevantOn: fc.option<CivilDate>(
        fc.integer({ min: -5, max: 30 }).map((n) => addDays(askedOn, n)),
      ),
      pauses: fc.array(anyPauseAbout(askedOn), { maxLength: 3 }),
      extensions: fc.array(anyExtensionAbout(askedOn), { maxLength: 2 }),
      bufferDays: fc.integer({ min: 0, max: 9 }),
      asOf: fc.integer({ min: -3, max: 90 }).map((n) => addDays(askedOn, n)),
    }),
  );
}

/** The same from an instant, in any zone. */
export function anyReceivedClock(): fc.Arbitrary<AnyClock> {
  return fc.record({
    rule: anyRule,
    begin: fc.record({
      receivedAt: fc.date({
        min: new Date("2027-06-01T00:00:00Z"),
        max: new Date("2029-01-01T00:00:00Z"),
        noInvalidDate: true,
      }),
    }),
    zone: anyZone,
    calendar: anyCalendar,
  });
}

/** Without pauses, extensions and buffer. */
export const bare = ({ rule, begin, calendar }: AnyClock): AnyClock => ({ rule, begin, calendar });

export const beganOn = ({ begin, zone, rule }: ClockInput): CivilDate =>
  "askedOn" in begin ? begin.askedOn : civilDateIn(zone ?? rule.zone, begin.receivedAt);

export const withRule = (clock: AnyClock, terms: Partial<ClockRule>): AnyClock => ({
  ...clock,
  rule: { ...clock.rule, ...terms },
});
