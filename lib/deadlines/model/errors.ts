/** What can be wrong with a parameter. The sentences are in the message file, under `deadline.errors`. */
export const DEADLINE_ERROR_CODES = [
  "missing",
  "given_twice",
  "too_many",
  "too_long",
  "unknown_parameter",
  "unknown_rule",
  "rule_not_in_force",
  "not_a_day",
  "day_out_of_range",
  "not_a_receipt",
  "not_a_time",
  "time_without_day",
  "time_skipped",
  "day_skipped",
  "unknown_zone",
  "unknown_calendar",
  "not_a_pause",
  "pause_without_start",
  "pause_without_reason",
  "unknown_pause_reason",
  "pause_reversed",
  "not_an_extension",
  "extension_without_reason",
  "unknown_extension_reason",
  "not_an_amount",
  "too_early",
  "too_late",
  "open_too_long",
  "paused_too_long",
  "no_relevant_time",
  "before_receipt",
  "not_known_yet",
] as const;
export type DeadlineErrorCode = (typeof DEADLINE_ERROR_CODES)[number];

/** Facts for the sentence. What was typed is cut and cleaned before it is repeated. */
export type ErrorValues = Readonly<Record<string, string | number>>;

export type DeadlineError = {
  /** The parameter as it was named; what nobody knows is repeated cut and cleaned. */
  readonly parameter: string;
  /** Which of several values of it, from 0. */
  readonly index: number;
  readonly code: DeadlineErrorCode;
  readonly values: ErrorValues;
};

const LONGEST_QUOTE = 40;

/** What somebody typed, fit to be repeated in one line: no control characters, not endless. */
export function quoted(text: string): string {
  const clean = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return clean.length > LONGEST_QUOTE ? `${[...clean].slice(0, LONGEST_QUOTE).join("")}…` : clean;
}
