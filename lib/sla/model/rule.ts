import { type CivilDate, compareCivilDates, isAfter, isBefore } from "@/lib/core/civil-date";

/** How long a rule gives. `amount` is a whole number of 1 or more. */
export type Period =
  | { readonly unit: "calendar_days"; readonly amount: number }
  | { readonly unit: "months"; readonly amount: number };

/** The day of receipt is not counted: day 1 is the day after. */
export type ClockStart = "day_after_receipt";

/** What happens to a due day that falls on a day nobody works: nothing, it stays. */
export type RollOver = "none";

/** Whose rule it is. */
export type RuleSource = "promise" | "agreement";

/**
 * A deadline rule as a dated, versioned row. `zone` is the IANA zone whose calendar counts, unless the clock of a
 * request is kept in a zone of its own.
 */
export type ClockRule = {
  readonly id: string;
  readonly source: RuleSource;
  readonly citation: string;
  readonly period: Period;
  readonly start: ClockStart;
  readonly rollOver: RollOver;
  readonly zone: string;
  readonly version: string;
};

/**
 * The promise published to every customer: a response within 30 days of receipt. The text names neither the first
 * day nor weekends, so the day after receipt is day 1 and a weekend moves nothing.
 */
export const PUBLISHED_PROMISE: ClockRule = {
  id: "published-promise",
  source: "promise",
  citation: "Published privacy policy: a response within 30 days",
  period: { unit: "calendar_days", amount: 30 },
  start: "day_after_receipt",
  rollOver: "none",
  zone: "UTC",
  version: "1",
};

/**
 * One version of what was signed with one controller. Both dates are days on which it is in force; `effectiveTo`
 * null means until further notice. `period` null means that it is silent, and the published promise gives the period.
 */
export type AgreementTerms = {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
  readonly period: Period | null;
  readonly acknowledgeWithinDays: number | null;
  readonly text: string;
};

function inForce(terms: AgreementTerms, on: CivilDate): boolean {
  if (isBefore(on, terms.effectiveFrom)) return false;
  return terms.effectiveTo === null || !isAfter(on, terms.effectiveTo);
}

/** The later version wins where two are in force on one day, whatever order the rows come in. */
function newestFirst(one: AgreementTerms, other: AgreementTerms): number {
  return (
    other.version - one.version ||
    compareCivilDates(other.effectiveFrom, one.effectiveFrom) ||
    (one.id < other.id ? -1 : 1)
  );
}

/** The version of a controller's agreement that is in force on a day, or `null` when none is. */
export function agreementInForce(
  agreements: readonly AgreementTerms[],
  on: CivilDate,
): AgreementTerms | null {
  const candidates = agreements.filter((terms) => inForce(terms, on));
  return candidates.sort(newestFirst)[0] ?? null;
}

/**
 * The rule for a request received on a day: the agreement in force on that day where it names a period, else the
 * promise. Terms signed later do not reach back to requests that were already there.
 */
export function governingRule(
  promise: ClockRule,
  agreements: readonly AgreementTerms[],
  receivedOn: CivilDate,
): ClockRule {
  const terms = agreementInForce(agreements, receivedOn);
  if (terms?.period == null) return promise;
  return {
    ...promise,
    id: `agreement:${terms.id}:${terms.version}`,
    source: "agreement",
    citation: `Agreement, version ${terms.version}, in force from ${terms.effectiveFrom}`,
    period: terms.period,
    version: String(terms.version),
  };
}
