import type { AskedReason, CorrectedDate, ReceiptReason, RelevantReason } from "@/lib/clocks/model";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { ExtensionReason, PauseReason } from "@/lib/sla/model/rule";

/** What each clock of a request is a clock of. */
export const CLOCK_LABELS: Readonly<Record<ClockKind, string>> = {
  ours: "Our answer",
  statutory: "The controller's own answer",
  acknowledgement: "Our acknowledgement",
  statutory_acknowledgement: "The controller's own acknowledgement",
};

/** The clock itself, within a sentence. */
export const CLOCK_NAMES: Readonly<Record<ClockKind, string>> = {
  ours: "our own clock",
  statutory: "the controller's clock",
  acknowledgement: "the clock of the acknowledgement",
  statutory_acknowledgement: "the clock of the controller's acknowledgement",
};

export const PAUSE_REASON_LABELS: Readonly<Record<PauseReason, string>> = {
  identity: "Who the person is",
  scope: "Which data or processing is meant",
  fee: "A fee that has to be paid first",
  controller_silent: "The controller does not reply",
  sub_processor_silent: "A sub-processor does not reply",
  workload: "There is too much to do",
};

export const EXTENSION_REASON_LABELS: Readonly<Record<ExtensionReason, string>> = {
  complexity: "The request is complex",
  number_of_requests: "There are many requests",
  interference: "It would interfere unreasonably with the work",
  consultation: "Somebody has to be consulted first",
  alternative_format: "The data has to be put into another format",
  reasonably_necessary: "It is reasonably necessary",
};

export const RECEIPT_REASON_LABELS: Readonly<Record<ReceiptReason, string>> = {
  arrived_earlier: "It had arrived before, and was found later",
  arrived_later: "It arrived later than was written down",
  typing_error: "The day or the time was mistyped",
  other_zone: "The time was read in another time zone",
  told_by_controller: "The controller proved another receipt",
  other: "Another reason",
};

export const ASKED_REASON_LABELS: Readonly<Record<AskedReason, string>> = {
  became_known: "It was not known before",
  told_by_controller: "The controller named another day",
  typing_error: "The day was mistyped",
  other: "Another reason",
};

export const RELEVANT_REASON_LABELS: Readonly<Record<RelevantReason, string>> = {
  identity_shown: "The person has shown who they are",
  fee_paid: "The fee was paid",
  identity_and_fee: "Both came, the later of them on this day",
  written_down_wrong: "What is on record is wrong",
  other: "Another reason",
};

/** Why a date moved without a correction of its own. Nobody chooses these. */
const MERGE_REASON_LABELS: Readonly<Record<string, string>> = {
  merged: "Merged with another request",
  merge_undone: "A merge was taken back",
};

/** The reasons of each kind of correction. */
export const CORRECTION_REASON_LABELS: Readonly<
  Record<CorrectedDate, Readonly<Record<string, string>>>
> = {
  receipt: { ...RECEIPT_REASON_LABELS, ...MERGE_REASON_LABELS },
  asked: { ...ASKED_REASON_LABELS, ...MERGE_REASON_LABELS },
  relevant: { ...RELEVANT_REASON_LABELS, ...MERGE_REASON_LABELS },
};

/** A code of the database in words; one that this version does not know as it stands. */
export function wordsOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code.replaceAll("_", " ");
}

/** "Our own clock and the controller's clock", as the start of a sentence. */
export function clocksPhrase(kinds: readonly ClockKind[]): string {
  const words = kinds.map((kind) => CLOCK_NAMES[kind]).join(" and ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "20 days, 15 of them counted": days gross and net; once where they are the same. */
export function grossNetWords(gross: number, net: number): string {
  const days = `${gross} ${gross === 1 ? "day" : "days"}`;
  return gross === net ? days : `${days}, ${net} of them counted`;
}
