/** Every mail is in exactly one of these, so that the states together are the mails that were handed in. */
export const RAW_MAIL_STATES = ["waiting_for_officer", "new_request", "set_aside"] as const;
export type RawMailState = (typeof RAW_MAIL_STATES)[number];

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

/** The same bytes make the same request, whoever confirms them and however often. */
export function mailSubmissionKey(sha256: Uint8Array): string {
  return `mail:${hexOf(sha256)}`;
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
