import type { CivilDate } from "@/lib/core/civil-date";
import { isBefore } from "@/lib/core/civil-date";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { type ComputedClock, computeClock } from "@/lib/sla/model/due-day";
import type { ClockRule } from "@/lib/sla/model/rule";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

/** Where no agreement names another number. */
export const USUAL_HAND_OVER_DAYS = 5;

/**
 * How soon a person who wrote to us directly is handed over to the controller they deal with. Our own promise: no law names
 * a number, only "without undue delay" (Article 28(3)(e) GDPR, and the clauses that repeat it).
 */
export const HAND_OVER_RULE: ClockRule = {
  ...PUBLISHED_PROMISE,
  id: "hand-over-5bd",
  name: "Hand-over, 5 business days",
  citation: "Published privacy policy: individuals are handed over to the company they deal with",
  text: "A person who writes to us directly is handed over without undue delay, within 5 business days at the latest.",
  period: { unit: "business_days", amount: USUAL_HAND_OVER_DAYS },
  acknowledgement: null,
  pauses: {
    ...PUBLISHED_PROMISE.pauses,
    says: "Nothing stops it: asking the person back does not either.",
  },
};

/** What one version of an agreement says about it. */
export type HandOverTerms = {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: CivilDate;
  readonly handOverDays: number | null;
};

export type HandOverFacts = {
  readonly receivedAt: Date;
  readonly zone: string;
  readonly calendar?: WorkingCalendar;
  /** The version in force on the day of receipt, where the controller is known and has one. */
  readonly agreement?: HandOverTerms | null;
};

/** The rule of the hand-over clock: the agreement's number of business days where it names one, else the usual rule. */
export function handOverRule(terms: HandOverTerms | null): ClockRule {
  if (!terms || terms.handOverDays === null) return HAND_OVER_RULE;
  return {
    ...HAND_OVER_RULE,
    id: `hand-over-agreement:${terms.id}:${terms.version}`,
    version: String(terms.version),
    name: `Hand-over under the agreement, version ${terms.version}`,
    source: "agreement",
    citation: `Agreement, version ${terms.version}, in force from ${terms.effectiveFrom}`,
    period: { unit: "business_days", amount: terms.handOverDays },
  };
}

/** By when a direct request is to be with a controller, and why. The day of receipt is not counted; nothing pauses it. */
export function handOverDueOn(facts: HandOverFacts): ComputedClock {
  const { receivedAt, zone, calendar = WEEKENDS_ONLY, agreement = null } = facts;
  return computeClock({ rule: handOverRule(agreement), begin: { receivedAt }, zone, calendar });
}

/** Of several clocks the one that ends first: it is the one to be kept. Never empty. */
export function firstToEnd<C extends { readonly dueOn: CivilDate }>(first: C, ...more: C[]): C {
  return more.reduce((best, clock) => (isBefore(clock.dueOn, best.dueOn) ? clock : best), first);
}
