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
  "import_finished",
  "message_for_controller",
  "message_for_desk",
  "answer_sent",
  "approval_wanted",
  "digest",
  "cover_begun",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** The text that is authenticated with a sealed secret: where it is stored. */
export function secretPlace(outboxId: string): string {
  return `outbox_mail.secret|${outboxId}`;
}

/** A mail as it leaves. The Message-ID is the stored one, the same on every try. */
export type OutgoingMail = {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: Date;
};

/** `server`: it could not be reached or refused to talk, so the next mail would fare no better. */
export type SendFailure = {
  readonly about: "server" | "mail";
  /** The server said that trying again will not help. */
  readonly permanent: boolean;
  /** For the settings page: one line, without addresses. */
  readonly text: string;
};

export type SendResult =
  | { readonly ok: true; readonly response: string }
  | { readonly ok: false; readonly failure: SendFailure };

/** A way out for mails. Never throws for what a server says or does not say. */
export type Transport = {
  readonly kind: "smtp" | "mailbox";
  readonly from: string;
  send(mail: OutgoingMail): Promise<SendResult>;
  close(): void;
};

/**
 * How long a worker has for one mail before another one may try: longer than all the timeouts of a conversation
 * with a mail server together.
 */
export const LEASE_SECONDS = 180;

const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 3_600;

/** The pause after the given number of tries: it doubles from fifteen seconds to an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** Math.min(attempts - 1, 20));
}

/** About a day of tries. A mail the server calls undeliverable is given up sooner, and a person is told either way. */
export const MOST_ATTEMPTS = 30;
export const MOST_ATTEMPTS_WHEN_REFUSED = 4;

export function isGivenUp(attempts: number, permanent: boolean): boolean {
  return attempts >= (permanent ? MOST_ATTEMPTS_WHEN_REFUSED : MOST_ATTEMPTS);
}

/** A server's words on one line, without the addresses in them. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>]+@[^\s<>]+/g, "(address)")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, 300);
}

export function isMailTemplate(text: string): text is MailTemplate {
  return MAIL_TEMPLATES.some((template) => template === text);
}
