import { isToldKind } from "@/lib/alarms/model/approval";
import { alarmWords } from "@/lib/alarms/present";
import { REQUEST_EVENTS } from "@/lib/audit/events/requests";
import { wordsOf } from "@/lib/clocks/present";
import { counted } from "@/lib/core/counted";
import type { DraftStep } from "@/lib/drafts/model";
import {
  CHANNEL_LABELS,
  LATE_CAUSE_LABELS,
  REJECT_LABELS,
  REVEAL_LABELS,
  RIGHT_LABELS,
} from "@/lib/requests/present";
import { dayWords, dueWords, nothing, ownerWords, telling } from "@/lib/trail/present/tell";

const STEP_LABELS: Readonly<Record<DraftStep, string>> = {
  wanted: "What is wanted",
  person: "The person",
  context: "The law and the date",
  files: "Notes and files",
  check: "Check your answers",
};

/** "Access, Erasure": rights as the codes of an event. */
export function rightsWords(rights: readonly string[]): string {
  return rights.map((right) => wordsOf(RIGHT_LABELS, right)).join(", ");
}

function reminderWords(kind: string): string {
  return isToldKind(kind) ? alarmWords(kind) : kind.replaceAll("_", " ");
}

function lateness(days: number): string {
  return days > 0 ? `${counted(days, "day")} late` : "In time";
}

export const REQUEST_WORDS = telling(REQUEST_EVENTS, {
  "draft.started": nothing,
  "draft.saved": ({ step }) => [`Question: ${wordsOf(STEP_LABELS, step)}`],
  "draft.discarded": nothing,
  "draft.instruction_asked": nothing,
  "draft.attachment_added": nothing,
  "draft.attachment_removed": nothing,
  "request.received": ({ channel, rights, receivedOn, dueOn, calledBackId }, say) => [
    `Way in: ${wordsOf(CHANNEL_LABELS, channel)}`,
    `Asked for: ${rightsWords(rights)}`,
    `Received on ${dayWords(receivedOn)}`,
    `Due on ${dayWords(dueOn)}`,
    calledBackId === undefined ? null : `Called back: ${say.person(calledBackId)}`,
  ],
  "request.acknowledged": ({ dueOn }) => [`With the due day ${dayWords(dueOn)}`],
  "request.triage_started": nothing,
  "request.accepted": ({ tasks }) => [`${counted(tasks, "task")} given out`],
  "request.rejected": ({ reason }) => [`Reason: ${wordsOf(REJECT_LABELS, reason)}`],
  "request.rejection_undone": nothing,
  "request.merged_with": ({ dueBefore, dueAfter, rights, identifiers, tasks }) => [
    dueWords(dueBefore, dueAfter),
    rights.length > 0 ? `Rights brought: ${rightsWords(rights)}` : null,
    identifiers > 0 ? `${counted(identifiers, "identifier")} brought` : null,
    tasks > 0 ? `${counted(tasks, "task")} made or opened again` : null,
  ],
  "request.merged_into": ({ dueBefore, dueAfter, tasks, endsPause }) => [
    dueWords(dueBefore, dueAfter),
    tasks > 0 ? `${counted(tasks, "open task")} ended as not needed` : null,
    endsPause ? "Its pause ended" : null,
  ],
  "request.merge_taken_back": ({ dueBefore, dueAfter }) => [dueWords(dueBefore, dueAfter)],
  "request.not_duplicate": ({ other }) => [`Of ${other}`],
  "request.maybe_duplicate": ({ other }) => [`Of ${other}`],
  "request.withdrawn": ({ importId }) => [importId === undefined ? null : "Its import was undone"],
  "request.assigned": (change, say) => [ownerWords(change, say)],
  "request.controller_asked": nothing,
  "request.resumed": nothing,
  "request.answered": ({ answeredOn, dueOn, daysLate }) => [
    `Answered on ${dayWords(answeredOn)}`,
    `Due on ${dayWords(dueOn)}`,
    lateness(daysLate),
  ],
  "request.closed": nothing,
  "request.agreement_applied": ({ version, from, to }) => [
    dueWords(from, to),
    `Version ${version} of the agreement`,
  ],
  "request.late_cause_given": ({ cause }) => [`Cause: ${wordsOf(LATE_CAUSE_LABELS, cause)}`],
  "request.alarm_raised": ({ kind, on, people, substitutes }, { person }) => [
    reminderWords(kind),
    `On ${dayWords(on)}`,
    people.length > 0 ? `Told: ${people.map(person).join(", ")}` : null,
    substitutes === undefined
      ? null
      : `Acting for the owner: ${substitutes.map(person).join(", ")}`,
  ],
  "request.alarm_acknowledged": ({ kind }) => [reminderWords(kind)],
  "request.alarm_taken_back": ({ given, today }) => [
    `The clock had said ${dayWords(given)}; it was ${dayWords(today)}`,
  ],
  "subject.revealed": ({ reason }) => [`Reason: ${wordsOf(REVEAL_LABELS, reason)}`],
});
