import type { RawMailState, SetAsideReason } from "@/lib/intake/model/raw-mail";
import { SET_ASIDE_REASONS } from "@/lib/intake/model/raw-mail";
import type { StateKind } from "@/lib/requests/present";

export const MAIL_STATE_LABELS: Readonly<Record<RawMailState, string>> = {
  waiting_for_officer: "Waiting for an officer",
  new_request: "Became a request",
  set_aside: "Set aside",
};

export const MAIL_STATE_KINDS: Readonly<Record<RawMailState, StateKind>> = {
  waiting_for_officer: "todo",
  new_request: "done",
  set_aside: "stopped",
};

export const SET_ASIDE_LABELS: Readonly<Record<SetAsideReason, string>> = {
  not_a_request: "Not a request about personal data",
  already_recorded: "Its request is recorded already",
  not_our_controller: "Not from one of our controllers",
  spam: "Spam",
  test: "A test",
};

export function setAsideLabel(code: string | null): string {
  const reason = SET_ASIDE_REASONS.find((known) => known === code);
  return reason ? SET_ASIDE_LABELS[reason] : "Set aside";
}

const REFUSALS: Readonly<Record<string, string>> = {
  mail_unknown: "This mail is not here.",
  mail_changed:
    "Somebody else decided about this mail while you looked at it. Nothing was written. Load the page again to see what changed.",
  mail_taken_in: "Somebody else has just made a request of this mail. Yours was not used.",
  controller_unknown: "This controller has ended. Choose another one.",
  receipt_in_future: "The receipt lies in the future.",
  receipt_too_old: "The receipt lies more than five years back. Write down the true day and time.",
  receipt_after_hand_in:
    "The receipt is later than the moment the mail was dropped here, so it cannot be right.",
  receipt_half:
    "To change the receipt, give both its day and its time. To keep it, leave both empty.",
  asked_after_receipt:
    "The person cannot have asked after the mail reached us. Check the two days.",
  not_signed_in: "You are signed out. Sign in in another tab, then confirm again: nothing is lost.",
  forbidden: "You may not take mails in.",
};

export function mailRefusal(reason: string): string {
  return REFUSALS[reason] ?? "Something went wrong on our side. Nothing was written. Try again.";
}

const HOUR = 3_600_000;

/** How long ago, in the largest whole unit: "12 minutes", "5 hours", "3 days". */
export function ageInWords(since: Date, now: Date): string {
  const passed = Math.max(0, now.getTime() - since.getTime());
  if (passed < 60_000) return "under a minute";
  if (passed < HOUR) return counted(Math.floor(passed / 60_000), "minute");
  if (passed < 48 * HOUR) return counted(Math.floor(passed / HOUR), "hour");
  return counted(Math.floor(passed / (24 * HOUR)), "day");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
