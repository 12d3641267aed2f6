import { otherRefusal } from "@/lib/core/unanswered";
import type { MailDoor } from "@/lib/intake/model/arrival";
import type { QuarantineReason, RawMailState, SetAsideReason } from "@/lib/intake/model/raw-mail";
import { QUARANTINE_REASONS, SET_ASIDE_REASONS } from "@/lib/intake/model/raw-mail";
import type { StateKind } from "@/lib/requests/present";

export const MAIL_STATE_LABELS: Readonly<Record<RawMailState, string>> = {
  unread: "Being read",
  waiting_for_officer: "Waiting for an officer",
  quarantine: "In quarantine",
  new_request: "Became a request",
  appended: "Added to a request",
  routed: "Routed to a controller",
  bounce_matched: "A mail of ours came back",
  automatic_reply: "Automatic reply",
  set_aside: "Set aside",
};

export const MAIL_STATE_KINDS: Readonly<Record<RawMailState, StateKind>> = {
  unread: "todo",
  waiting_for_officer: "todo",
  quarantine: "waiting",
  new_request: "done",
  appended: "done",
  routed: "done",
  bounce_matched: "done",
  automatic_reply: "stopped",
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

/** Why a mail is kept apart, and what to look at before it is let out. */
export const QUARANTINE_SENTENCE: Readonly<Record<QuarantineReason, string>> = {
  forged_reply_address:
    "It was sent to a reply address that we never gave. Somebody guesses, or a mail program spoiled the address.",
  unmatched_bounce:
    "It reports that a mail came back which we never sent: somebody may be writing in our name.",
  own_loop: "It is a mail of ours that was sent back to us.",
  forged_sender:
    "It names more than one sender, or the domain in its From line says that the mail is not its own. Ask the controller by telephone before you believe it.",
  reply_of_a_stranger:
    "It answers to a request’s own reply address, but its sender is nobody at that controller.",
  unreadable_again_and_again: "It could not be read in several tries. The original is kept.",
};

export function quarantineSentence(code: string | null): string {
  const reason = QUARANTINE_REASONS.find((known) => known === code);
  return reason ? QUARANTINE_SENTENCE[reason] : "It is kept apart until somebody looks.";
}

/** By which way a mail came, in words. */
export const DOOR_WORDS: Readonly<Record<MailDoor, string>> = {
  desk: "Dropped on the desk",
  smtp: "By SMTP",
  imap: "From the mailbox",
  api: "By the API",
  command_line: "From the command line",
};

/** Whether the sender is proven, in words for whoever decides. */
const TRUST_SENTENCE: Readonly<Record<string, string>> = {
  aligned: "The sender’s domain vouches for this mail.",
  not_aligned: "No domain that a controller has registered vouches for this mail.",
  not_to_us:
    "The sender’s domain vouches for these words, but they were not written to us: somebody may have sent them on.",
  failed: "The domain in the From line says that this mail is not its own.",
  none: "Nothing proves that this mail comes from the domain in its From line.",
  unchecked: "Whether the sender’s domain vouches for this mail could not be found out.",
};

export function trustSentence(trust: string | null): string | null {
  return trust === null ? null : (TRUST_SENTENCE[trust] ?? null);
}

const REFUSALS: Readonly<Record<string, string>> = {
  mail_unknown: "This mail is not here.",
  mail_changed:
    "Somebody else decided about this mail while you looked at it. Nothing was written. Load the page again to see what changed.",
  mail_taken_in: "Somebody else has just made a request of this mail. Yours was not used.",
  mail_unreadable:
    "This mail cannot be read, so nothing of it can be passed on. Look at the original and write to the person.",
  mail_key_damaged:
    "The key of this mail is damaged, so nothing of it can be read or passed on. Record its request by hand, and set the mail aside.",
  call_back_missing:
    "Nothing proves who sent this mail, and it orders something that cannot be undone. Call a registered contact back first.",
  call_back_unknown: "Whoever was called back may not instruct for this controller.",
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
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "Something went wrong on our side. Nothing was written. Try again.")
  );
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
