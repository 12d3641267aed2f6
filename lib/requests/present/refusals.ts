import { formatCivilDate, parseCivilDate } from "@/lib/core/civil-date";
import type { RefusalDetail } from "@/lib/core/outcome";
import { otherRefusal } from "@/lib/core/unanswered";

const SENTENCES: Readonly<Record<string, string>> = {
  request_unknown: "This request is not there.",
  request_is_final: "This request is over. Load the page again to see how it ended.",
  not_from_this_state: "The request has moved on since this page was loaded. Load it again.",
  changed_meanwhile:
    "Somebody changed this request since the page was loaded. Nothing was done. Load the page again and look before you repeat it.",
  answer_on_its_way: "An answer is on its way. Recall it first, or wait until it has left.",
  not_a_duplicate_of_that: "That is not another request of the same controller.",
  merge_instead:
    "That request is open too. Merge the two instead, so that the earlier receipt counts.",
  merge_with_itself: "A request cannot be merged with itself.",
  merge_other_controller: "Only requests of the same controller can be merged.",
  merge_survivor_unknown: "Choose which of the two requests lives on.",
  merge_done_otherwise:
    "Somebody has merged one of these two meanwhile. Nothing was done. Load the page again to see where it goes on.",
  merge_laws_differ:
    "The two were asked under different laws, each with a clock of its own. Answer each of them.",
  merge_zones_differ: "The two are counted in different time zones. Answer each of them.",
  merge_unknown: "This request is merged into none.",
  merge_survivor_over: "The request it was merged into has been answered or is over.",
  merge_moved_since:
    "The clocks of the request it was merged into have been moved since, and now speak of both.",
  merge_work_done: "Work was finished since, for both of them.",
  request_merged: "This request was merged. Go to the one that it goes on in.",
  late_cause_missing: "The answer was late. Record the cause first.",
  late_cause_text_missing: "Say in words what the other cause was.",
  not_late: "This answer was in time, so it has no cause of a breach.",
  not_answered: "This request has no answer yet.",
  owner_changed: "Somebody else gave this request an owner meanwhile. Load the page again.",
  owner_not_available: "That person cannot own a request any more.",
  subject_erased: "What we held about this person was erased. There is nothing to show.",
  controller_unknown: "This controller is no longer there. Choose another one.",
  receipt_same: "That is the receipt that is on record already.",
  asked_after_receipt: "The person cannot have asked the controller after the request reached us.",
  asked_same: "That is the day that is on record already.",
  relevant_time_same: "That is what is on record already.",
  relevant_time_not_in_rule:
    "No rule of this request counts from proof of identity or a fee, so that its day moves nothing. Its clocks run from the day of asking and from receipt.",
  relevant_time_needs_asking:
    "It is not known when the person asked the controller, so its own clock does not run. Write that day down first.",
  not_signed_in:
    "Your session is over. Sign in again in another tab; what you typed is still here.",
  forbidden: "Your role does not allow this.",
};

/** Refusals about one of several requests, which is named first. */
const ABOUT_A_REQUEST: Readonly<Record<string, string>> = {
  merge_not_open: "has been answered or is over, so it cannot be merged.",
  merge_answer_on_its_way:
    "has an answer that waits for approval or is on its way. Recall it first.",
  merge_loses_extension:
    "was given more time by a notice, which would be lost. Let it live on and merge the other one into it.",
  merge_not_last: "was merged into the same request later. Take that merge back first.",
};

/** Why the desk was refused something about a request, in a sentence. */
export function deskRefusal(reason: string, detail: RefusalDetail = {}): string {
  if (reason === "receipt_in_future") {
    return `That moment has not come yet in the controller's time zone (${detail.zone}).`;
  }
  if (reason === "receipt_after_answer") {
    return `The answer was sent on ${dayWords(detail.day)} at ${detail.time} on the controller's clock. The request cannot have reached us after that.`;
  }
  if (reason === "relevant_time_in_future") {
    return `That day has not come yet in the controller's time zone (${detail.zone}).`;
  }
  if (reason === "relevant_time_before_start") {
    return `The clock began on ${dayWords(detail.began)} already: only what came later moves it.`;
  }
  if (Object.hasOwn(ABOUT_A_REQUEST, reason)) {
    return `${detail.reference ?? "One of them"} ${ABOUT_A_REQUEST[reason]}`;
  }
  if (reason === "merge_hides_breach") {
    return `One of the two is overdue, and the due day would become ${dayWords(detail.dueAfter)}: the breach would no longer be seen. Merge them the other way round, or answer each of them.`;
  }
  if (reason === "asked_too_old") return `Enter a day from ${dayWords(detail.oldest)} on.`;
  if (reason === "receipt_too_old") return `Enter a day from ${detail.oldest} on.`;
  return (
    SENTENCES[reason] ??
    otherRefusal(reason, "That could not be done. Load the page again and try once more.")
  );
}

function dayWords(text: string | number | undefined): string {
  const day = parseCivilDate(String(text));
  return day === null ? String(text) : formatCivilDate(day);
}
