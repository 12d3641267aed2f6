import { addDays, addMonths, type CivilDate, civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { ClockRule, ClockStart, Period, RollOver, RuleSource } from "@/lib/sla/model/rule";

/**
 * How a due day came about, step by step. It is stored with the request as it was computed, so that the explanation
 * of a date stays the true one after rules and agreements have changed.
 */
export type DerivationStep =
  | {
      readonly step: "received";
      /** ISO instant in UTC. */
      readonly at: string;
      readonly zone: string;
      readonly on: CivilDate;
    }
  | { readonly step: "start"; readonly start: ClockStart; readonly firstDay: CivilDate }
  | {
      readonly step: "period";
      readonly ruleId: string;
      readonly version: string;
      readonly source: RuleSource;
      readonly citation: string;
      readonly period: Period;
      readonly to: CivilDate;
    }
  | {
      readonly step: "clipped";
      /** The day number that the month does not have. */
      readonly missingDay: number;
      readonly month: string;
      readonly to: CivilDate;
    }
  | {
      readonly step: "result";
      readonly dueOn: CivilDate;
      readonly zone: string;
      readonly rollOver: RollOver;
    };

export type DueDay = {
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly ruleId: string;
  readonly derivation: readonly DerivationStep[];
};

/** `receivedOn` plus a period: n days later, or the same day number n months later, clipped to the month's end. */
export function addPeriod(receivedOn: CivilDate, period: Period): CivilDate {
  if (!Number.isInteger(period.amount) || period.amount < 1) {
    throw new RangeError("a period is a whole number of days or months, at least 1");
  }
  switch (period.unit) {
    case "calendar_days":
      return addDays(receivedOn, period.amount);
    case "months":
      return addMonths(receivedOn, period.amount);
  }
}

/** A "clipped" step when the month in which a period ends lacks the day number it began with. */
function clipping(receivedOn: CivilDate, period: Period, to: CivilDate): DerivationStep[] {
  const wanted = receivedOn.slice(8);
  if (period.unit !== "months" || to.slice(8) === wanted) return [];
  return [{ step: "clipped", missingDay: Number(wanted), month: monthOf(to), to }];
}

/**
 * The due day of a request and how it was found. The clock runs from `receivedAt`, the instant at which the request
 * reached us, read in `zone` (IANA; the rule's own zone unless given). The answer is in time until the end of `dueOn`
 * in that zone. Counting follows Regulation (EEC, Euratom) 1182/71 Art. 3, without its roll-over: the day of the event is
 * not counted, months end on the same day number. Throws RangeError for an unknown zone or a period below 1.
 */
export function computeDueDay(input: { receivedAt: Date; rule: ClockRule; zone?: string }): DueDay {
  const { receivedAt, rule, zone = rule.zone } = input;
  const receivedOn = civilDateIn(zone, receivedAt);
  const dueOn = addPeriod(receivedOn, rule.period);
  const { id: ruleId, version, source, citation, period, start, rollOver } = rule;
  const derivation: DerivationStep[] = [
    { step: "received", at: receivedAt.toISOString(), zone, on: receivedOn },
    { step: "start", start, firstDay: addDays(receivedOn, 1) },
    { step: "period", ruleId, version, source, citation, period, to: dueOn },
    ...clipping(receivedOn, period, dueOn),
    { step: "result", dueOn, zone, rollOver },
  ];
  return { receivedOn, dueOn, ruleId, derivation };
}
