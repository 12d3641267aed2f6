import { CLOCK_EVENTS } from "@/lib/audit/events/clocks";
import {
  CLOCK_NAMES,
  CORRECTION_REASON_LABELS,
  EXTENSION_REASON_LABELS,
  PAUSE_REASON_LABELS,
  wordsOf,
} from "@/lib/clocks/present";
import { dayWords, dueWords, telling } from "@/lib/trail/present/tell";

type Late = {
  readonly daysLateBefore?: number | undefined;
  readonly daysLateAfter?: number | undefined;
};

function clockWords(kinds: readonly string[]): string {
  return kinds.map((kind) => wordsOf(CLOCK_NAMES, kind)).join(" and ");
}

/** "Answer: 3 days late, before that in time": a breach comes or goes with the record. */
function lateWords({ daysLateBefore, daysLateAfter }: Late): string | null {
  if (daysLateBefore === undefined || daysLateAfter === undefined) return null;
  const now = inTimeOrLate(daysLateAfter);
  return daysLateBefore === daysLateAfter
    ? `The answer stays ${now}`
    : `The answer was ${inTimeOrLate(daysLateBefore)} by the old day and is ${now} by the new one`;
}

function inTimeOrLate(days: number): string {
  if (days <= 0) return "in time";
  return days === 1 ? "1 day late" : `${days} days late`;
}

/** How a day went from one to another, of which either may be none. */
function movedWords(what: string, before: string | null, after: string | null): string {
  if (before === null) return after === null ? `${what}: none` : `${what}: ${dayWords(after)}`;
  return `${what} moved from ${dayWords(before)} to ${after === null ? "none" : dayWords(after)}`;
}

function reasonWords(labels: Readonly<Record<string, string>>, reason: string): string {
  return `Reason: ${wordsOf(labels, reason)}`;
}

export const CLOCK_WORDS = telling(CLOCK_EVENTS, {
  "clock.paused": ({ reason, pausedOn, clocks }) => [
    `Since ${dayWords(pausedOn)}`,
    `Standing still: ${clockWords(clocks)}`,
    reasonWords(PAUSE_REASON_LABELS, reason),
  ],
  "clock.resumed": ({ repliedOn, dueBefore, dueAfter }) => [
    `Reply on ${dayWords(repliedOn)}`,
    dueWords(dueBefore, dueAfter),
  ],
  "clock.extended": ({ reason, clocks, dueBefore, dueAfter }) => [
    dueWords(dueBefore, dueAfter),
    `More time for ${clockWords(clocks)}`,
    reasonWords(EXTENSION_REASON_LABELS, reason),
  ],
  "clock.receipt_corrected": (data, { moment }) => [
    `Receipt moved from ${moment(new Date(data.receivedBefore))} to ${moment(new Date(data.receivedAfter))}`,
    dueWords(data.dueBefore, data.dueAfter),
    reasonWords(CORRECTION_REASON_LABELS.receipt, data.reason),
    lateWords(data),
  ],
  "clock.asked_corrected": (data) => [
    movedWords("Day of asking", data.askedBefore, data.askedAfter),
    dueWords(data.dueBefore, data.dueAfter),
    reasonWords(CORRECTION_REASON_LABELS.asked, data.reason),
    lateWords(data),
  ],
  "clock.relevant_time_set": (data) => [
    movedWords("Relevant time", data.relevantBefore, data.relevantAfter),
    dueWords(data.dueBefore, data.dueAfter),
    reasonWords(CORRECTION_REASON_LABELS.relevant, data.reason),
    lateWords(data),
  ],
});
