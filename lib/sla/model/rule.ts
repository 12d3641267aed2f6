import { type CivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
import type { Period } from "@/lib/sla/model/period";

/**
 * The day from which a period runs.
 *
 * - `day_after_receipt`: the day of receipt is not counted, day 1 is the day after (Regulation 1182/71 Art. 3).
 * - `day_of_receipt`: the day of receipt is day 1 itself, so a period ends one day earlier. Contracts say so at times.
 * - `relevant_time`: as the first, from the latest of receipt, proof of identity and payment of a fee (UK GDPR Art. 12A).
 */
export const CLOCK_STARTS = ["day_after_receipt", "day_of_receipt", "relevant_time"] as const;
export type ClockStart = (typeof CLOCK_STARTS)[number];

/** What happens to a due day that falls on a day nobody works: it stays, or moves to the next business day. */
export const ROLL_OVERS = ["none", "next_working_day"] as const;
export type RollOver = (typeof ROLL_OVERS)[number];

/** Whose rule it is. */
export const RULE_SOURCES = ["promise", "agreement", "law"] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/**
 * Why work cannot go on. Only the first three ever stop a clock, and only where the rule says so; the others are what
 * people ask for and no rule grants.
 */
export const PAUSE_REASONS = [
  "identity",
  "scope",
  "fee",
  "controller_silent",
  "sub_processor_silent",
  "workload",
] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const EXTENSION_REASONS = [
  "complexity",
  "number_of_requests",
  "interference",
  "consultation",
  "alternative_format",
  "reasonably_necessary",
] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

/**
 * Which days of a pause do not count.
 *
 * - `both_ends`: from the day of asking to the day of the reply, both left out (UK GDPR Art. 12A(4)).
 * - `after_asking`: the day of asking still counts, the days after it up to the day of the reply do not: an event's own
 *   day is never counted, neither where the clock stops nor where it goes on (Regulation 1182/71 Art. 3).
 */
export const PAUSE_COUNTINGS = ["both_ends", "after_asking"] as const;
export type PauseCounting = (typeof PAUSE_COUNTINGS)[number];

export type PauseTerms = {
  /** Empty where nothing stops the clock. */
  readonly reasons: readonly PauseReason[];
  readonly counting: PauseCounting;
  readonly citation: string;
  /** What the source says, in our words: read to whoever asks for a pause it does not know. */
  readonly says: string;
};

export type ExtensionTerms = {
  readonly period: Period;
  /** How often it may be used. */
  readonly times: number;
  readonly reasons: readonly ExtensionReason[];
  readonly citation: string;
};

/**
 * A deadline rule as a dated, versioned row: what its source says, put into numbers. `zone` (IANA) and `calendar` are
 * what counts unless the clock of a request has its own. All days are civil days in force, both ends included.
 */
export type ClockRule = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly source: RuleSource;
  readonly citation: string;
  /** What the source says, in our words. */
  readonly text: string;
  readonly effectiveFrom: CivilDate;
  readonly effectiveTo: CivilDate | null;
  readonly period: Period;
  readonly start: ClockStart;
  readonly rollOver: RollOver;
  readonly zone: string;
  /** The id of a working calendar; null leaves weekends only. */
  readonly calendar: string | null;
  readonly acknowledgement: Period | null;
  readonly extension: ExtensionTerms | null;
  readonly pauses: PauseTerms;
  /** False until somebody has held it against the text of its source. */
  readonly confirmed: boolean;
};

export function isInForce(
  rule: { readonly effectiveFrom: CivilDate; readonly effectiveTo: CivilDate | null },
  on: CivilDate,
): boolean {
  if (isBefore(on, rule.effectiveFrom)) return false;
  return rule.effectiveTo === null || !isAfter(on, rule.effectiveTo);
}

/** The version of a rule in force on a day: of several the one that began last. Null when there is none. */
export function ruleInForce(
  versions: readonly ClockRule[],
  id: string,
  on: CivilDate,
): ClockRule | null {
  const found = versions.filter((rule) => rule.id === id && isInForce(rule, on));
  return (
    found.sort(
      (one, other) =>
        other.effectiveFrom.localeCompare(one.effectiveFrom) ||
        other.version.localeCompare(one.version, "en", { numeric: true }),
    )[0] ?? null
  );
}
