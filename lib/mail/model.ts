/**
 * A mail that a command wants sent. `params` holds references, dates and counts for the template: no personal
 * data of a subject ever travels by mail. `secret` is a one-time token, sealed while it waits.
 */
export type MailOrder = {
  readonly template: MailTemplate;
  readonly recipient: string;
  readonly personId: string | null;
  readonly controllerId: string | null;
  readonly requestId: string | null;
  /** The same cause never makes two mails. */
  readonly dedupeKey: string;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
  readonly secret?: string;
  readonly availableAt?: Date;
};

export const MAIL_TEMPLATES = [
  "sign_in_link",
  "invitation",
  "request_acknowledged",
  "instruction_wanted",
  "message_for_controller",
  "message_for_desk",
  "answer_sent",
  "digest",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** The text that is authenticated with a sealed secret: where it is stored. */
export function secretPlace(outboxId: string): string {
  return `outbox_mail.secret|${outboxId}`;
}
