/**
 * Every mail is in exactly one of these, so that the states together are the mails that reached us. `unread` is kept and
 * safe, and the worker reads it within moments.
 */
export const RAW_MAIL_STATES = [
  "unread",
  "waiting_for_officer",
  "quarantine",
  "new_request",
  "appended",
  "routed",
  "bounce_matched",
  "automatic_reply",
  "set_aside",
] as const;
export type RawMailState = (typeof RAW_MAIL_STATES)[number];

/** Nobody has decided on these, and no rule has. */
export const UNDECIDED_STATES = [
  "unread",
  "waiting_for_officer",
  "quarantine",
] as const satisfies readonly RawMailState[];

/** Why a mail is kept apart until somebody looks. It waits like any other, and its clock has begun. */
export const QUARANTINE_REASONS = [
  "forged_reply_address",
  "unmatched_bounce",
  "own_loop",
  "forged_sender",
  "reply_of_a_stranger",
  "unreadable_again_and_again",
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** Why a mail becomes no request. `already_recorded` is also for a mail whose request was written down by hand. */
export const SET_ASIDE_REASONS = [
  "not_a_request",
  "already_recorded",
  "not_our_controller",
  "spam",
  "test",
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** Where the key of a mail's bytes is wrapped: authenticated with the wrapping. */
export function rawMailKeyPlace(rawMailId: string): string {
  return `raw_mail.wrapped_key|${rawMailId}`;
}

/** Where a text about a mail is sealed, under the key of the mail's bytes. */
export function rawMailPlace(rawMailId: string, column: "envelope" | "authentication"): string {
  return `raw_mail.${column}|${rawMailId}`;
}

/** The same bytes make the same request, whoever confirms them and however often. */
export function mailSubmissionKey(sha256: Uint8Array): string {
  return `mail:${hexOf(sha256)}`;
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
