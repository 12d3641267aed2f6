import { type CivilDate, compareCivilDates } from "@/lib/core/civil-date";
import type { Period } from "@/lib/sla/model/period";
import { type ClockRule, type ClockStart, isInForce, type RollOver } from "@/lib/sla/model/rule";

/**
 * One version of what was signed with one controller. Both dates are days on which it is in force; `effectiveTo`
 * null means until further notice. Where a clause is silent (null) the published promise holds.
 */
export type AgreementTerms = {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
  readonly period: Period | null;
  readonly start: ClockStart;
  readonly rollOver: RollOver;
  readonly acknowledgement: Period | null;
  /** Whether the pauses and extensions of the request's own law hold for our clock too. */
  readonly followsLaw: boolean;
  /** Days before the controller's own date on which our answer is owed; null leaves the controller's date itself. */
  readonly bufferDays: number | null;
  readonly text: string;
};

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
  return agreements.filter((terms) => isInForce(terms, on)).sort(newestFirst)[0] ?? null;
}

/**
 * The rule of our own clock: the agreement's where it names a period, else the promise, with the acknowledgement the
 * agreement names in either case. `law` is the rule of the request's law, whose pauses and extension an agreement may
 * take over.
 */
export function ruleOfAgreement(
  promise: ClockRule,
  terms: AgreementTerms | null,
  law: ClockRule | null = null,
): ClockRule {
  if (!terms) return promise;
  const acknowledgement = terms.acknowledgement ?? promise.acknowledgement;
  const fromLaw =
    terms.followsLaw && law ? { pauses: law.pauses, extension: law.extension } : undefined;
  if (!terms.period) return { ...promise, acknowledgement, ...fromLaw };
  const citation = citationOf(terms);
  return {
    ...promise,
    ...signedIn(terms),
    period: terms.period,
    start: terms.start,
    rollOver: terms.rollOver,
    acknowledgement,
    extension: null,
    pauses: {
      reasons: [],
      counting: "both_ends",
      citation,
      says: "The agreement names nothing that stops its period.",
    },
    ...fromLaw,
  };
}

function citationOf({ version, effectiveFrom }: AgreementTerms): string {
  return `Agreement, version ${version}, in force from ${effectiveFrom}`;
}

/** What says of a rule that it stands in a version of an agreement. */
function signedIn(terms: AgreementTerms) {
  return {
    id: `agreement:${terms.id}:${terms.version}`,
    version: String(terms.version),
    name: `Agreement, version ${terms.version}`,
    source: "agreement",
    citation: citationOf(terms),
    text: terms.text,
    effectiveFrom: terms.effectiveFrom,
    effectiveTo: terms.effectiveTo,
    confirmed: true,
  } as const;
}

/**
 * The rule that our confirmation is owed under: the agreement where it names one, else the promise. Each may give the
 * answer its time and leave the confirmation to the other, and a date names whose word it is.
 */
export function acknowledgementRule(promise: ClockRule, terms: AgreementTerms | null): ClockRule {
  const acknowledgement = terms?.acknowledgement;
  return acknowledgement ? { ...promise, ...signedIn(terms), acknowledgement } : promise;
}

/**
 * The rule for a request received on a day: the agreement in force on that day where it names a period, else the
 * promise. Terms signed later do not reach back to requests that were already there.
 */
export function governingRule(
  promise: ClockRule,
  agreements: readonly AgreementTerms[],
  receivedOn: CivilDate,
  law: ClockRule | null = null,
): ClockRule {
  return ruleOfAgreement(promise, agreementInForce(agreements, receivedOn), law);
}
