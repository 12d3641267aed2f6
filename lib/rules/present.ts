import type { RefusalDetail } from "@/lib/core/outcome";
import type {
  ClockStart,
  ExtensionReason,
  PauseCounting,
  PauseReason,
  RollOver,
} from "@/lib/sla/model/rule";

export const START_LABELS: Readonly<Record<ClockStart, string>> = {
  day_after_receipt: "The day after receipt is day 1",
  day_of_receipt: "The day of receipt is day 1",
  relevant_time: "From receipt, proof of identity or a fee, whichever is latest",
};

export const ROLL_OVER_LABELS: Readonly<Record<RollOver, string>> = {
  none: "It stays where it falls",
  next_working_day: "It moves to the next business day",
};

export const PAUSE_LABELS: Readonly<Record<PauseReason, string>> = {
  identity: "Asking who the person is",
  scope: "Asking which data or processing is meant",
  fee: "Asking for a fee",
  controller_silent: "Waiting for the controller",
  sub_processor_silent: "Waiting for a sub-processor",
  workload: "Too much work",
};

/** The reasons that a source may let stop a clock. No law knows the others. */
export const PAUSE_CHOICES = ["identity", "scope", "fee"] as const satisfies readonly PauseReason[];

export const PAUSE_COUNTING_LABELS: Readonly<Record<PauseCounting, string>> = {
  both_ends: "The day of asking and the day of the reply do not count either",
  after_asking: "The day of asking still counts, the day of the reply does not",
};

export const EXTENSION_LABELS: Readonly<Record<ExtensionReason, string>> = {
  complexity: "The request is complex",
  number_of_requests: "There are many requests",
  interference: "An answer in time would interfere with the activities",
  consultation: "Somebody has to be consulted",
  alternative_format: "The data has to be put into another format",
  reasonably_necessary: "Reasonably necessary",
};

export function ruleRefusal(reason: string, detail: RefusalDetail): string {
  switch (reason) {
    case "rule_unknown":
      return "There is no such version of this rule. Load the page again.";
    case "version_meanwhile":
      return `Somebody wrote another version of this rule meanwhile, version ${detail.version}. Yours was not written, and what you typed is still here. Look at that version on the rule’s page first; sent again, yours comes after it.`;
    case "calendar_unknown":
      return `No working calendar is known as “${detail.calendar}”. Choose one from the list.`;
    default:
      return reason;
  }
}

/** What was just done, above the page that shows it. */
export const RULE_DONE: Readonly<Record<string, string>> = {
  confirmed: "You have confirmed this version. Its dates no longer say that nobody has.",
  version_added:
    "The new version is written. It counts for requests from its first day on; requests that are here keep theirs.",
};
