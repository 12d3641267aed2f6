import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import {
  EXTENSION_LABELS,
  PAUSE_COUNTING_LABELS,
  PAUSE_LABELS,
  ROLL_OVER_LABELS,
  START_LABELS,
} from "@/lib/rules/present";
import { acknowledgementWords, extensionWords } from "@/lib/rules/present/rule-words";
import type { RuleEntry } from "@/lib/rules/queries";
import { describePeriod } from "@/lib/sla/present";

export type RuleLine = { readonly rule: RuleEntry; readonly inForce: string | null };

/** Every version of every rule as a file, with the words of its page. Both days are days on which one is in force. */
export const RULE_COLUMNS: Columns<RuleLine> = [
  ["id", ({ rule }) => rule.id],
  ["rule", ({ rule }) => rule.name],
  ["version", ({ rule }) => rule.version],
  ["in_force_today", ({ rule, inForce }) => rule.version === inForce],
  ["from_day", ({ rule }) => rule.effectiveFrom],
  ["to_day", ({ rule }) => rule.effectiveTo],
  ["source", ({ rule }) => rule.citation],
  ["says", ({ rule }) => rule.text],
  ["period", ({ rule }) => describePeriod(rule.period)],
  ["counting", ({ rule }) => START_LABELS[rule.start]],
  ["on_a_day_nobody_works", ({ rule }) => ROLL_OVER_LABELS[rule.rollOver]],
  ["time_zone", ({ rule }) => rule.zone],
  ["calendar", ({ rule }) => rule.calendar],
  ["acknowledgement", ({ rule }) => acknowledgementWords(rule)],
  ["extension", ({ rule }) => extensionWords(rule)],
  [
    "extended_when",
    ({ rule }) => rule.extension?.reasons.map((reason) => EXTENSION_LABELS[reason]) ?? [],
  ],
  ["extension_source", ({ rule }) => rule.extension?.citation ?? null],
  ["what_stops_it", ({ rule }) => rule.pauses.reasons.map((reason) => PAUSE_LABELS[reason])],
  ["pause_source", ({ rule }) => rule.pauses.citation],
  ["pause_says", ({ rule }) => rule.pauses.says],
  [
    "days_of_a_pause",
    ({ rule: { pauses } }) =>
      pauses.reasons.length === 0 ? null : PAUSE_COUNTING_LABELS[pauses.counting],
  ],
  ["comes_with_the_product", ({ rule }) => rule.isShipped],
  ["written_by", ({ rule }) => rule.writtenBy],
  ["written_utc", ({ rule }) => rule.writtenAt && wallTimeIn("UTC", rule.writtenAt)],
  ["confirmed", ({ rule }) => rule.confirmed],
  ["confirmed_by", ({ rule }) => rule.confirmedBy],
  ["confirmed_utc", ({ rule }) => rule.confirmedAt && wallTimeIn("UTC", rule.confirmedAt)],
];
