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
  readonly params: Readonly<
    Record<string, string | number | readonly string[] | readonly number[]>
  >;
  readonly secret?: string;
  /**
   * Whether the recipient is a subject: then the address is sealed with the secret while the mail waits, and forgotten
   * with it when it has left.
   */
  readonly isRecipientSealed?: boolean;
  readonly availableAt?: Date;
  /** Left out where somebody of ours or of a controller causes it by hand. */
  readonly cap?: MailCap;
  /** What a mail to a person who wrote to us directly is about. */
  readonly directRequestId?: string;
};

/**
 * Which cap holds for a mail that answers what came in by mail or through the public pages: that of an account's address,
 * or the narrower one of an address that somebody typed and nobody has proven to be theirs.
 */
export type MailCap = "account" | "unproven";

/** A mail over its cap is held: it is not sent until an officer sends it. */
export type Queued = "queued" | "held";

/** As many mails to one address as one hour and one day may bring. */
export type Allowance = { readonly perHour: number; readonly perDay: number };

/** Stands in the outbox instead of a sealed address. */
export const SEALED_RECIPIENT = "(sealed)";

/** An address and a secret as one text to seal, and back. */
export function withRecipient(recipient: string, secret = ""): string {
  return `${recipient}\n${secret}`;
}

export function recipientOf(
  stored: string,
  secret: string | null,
): { readonly recipient: string; readonly secret: string | null } {
  if (stored !== SEALED_RECIPIENT) return { recipient: stored, secret };
  const [recipient = "", ...rest] = (secret ?? "").split("\n");
  const kept = rest.join("\n");
  return { recipient, secret: kept === "" ? null : kept };
}

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
  "summary",
  "followed_view",
  "cover_begun",
  "direct_receipt",
  "direct_question",
  "direct_routed",
  "direct_closed",
  "direct_waiting",
  "hand_over_offered",
  "intake_alarm",
  "virus_found",
  "scanner_alarm",
  "export_alarm",
  "mail_alarm",
  "import_alarm",
  "mails_waiting",
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** Mails to a controller about one request, which its members may answer by mail. */
export const ANSWERABLE_TEMPLATES: readonly MailTemplate[] = [
  "request_acknowledged",
  "message_for_controller",
  "answer_sent",
];

/** The text that is authenticated with a sealed secret: where it is stored. */
export function secretPlace(outboxId: string): string {
  return `outbox_mail.secret|${outboxId}`;
}

/** The header in which our mails name the installation they come from, so that it knows them when they come back. */
export const LOOP_HEADER = "X-Loop";

export function loopMarkOf(messageId: string): string {
  return `thirty@${/@([^@<>\s]+)>?$/.exec(messageId)?.[1] ?? "localhost"}`;
}

export function isLoopMark(value: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => value.trim().toLowerCase() === `thirty@${host.toLowerCase()}`);
}

/** Whether the outbox gave this Message-ID: a random id at one of our hosts. The host alone may be a colleague's too. */
export function isOurMessageId(messageId: string, hosts: readonly string[]): boolean {
  const id = /^<?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}@([^@<>\s]+)>?$/i.exec(
    messageId.trim(),
  );
  return hosts.some((host) => host.toLowerCase() === id?.[1]?.toLowerCase());
}

/** A mail as it leaves. The Message-ID is the stored one, the same on every try. */
export type OutgoingMail = {
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where an answer to it goes; none where nobody reads answers. */
  readonly replyTo?: string | null;
  /** Where one POST ends mails like this one (RFC 8058); none for those that belong to the work. */
  readonly unsubscribe?: string | null;
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

/**
 * A try ends without a word where its worker was killed, or where what the server said could not be written down. The mail may
 * have been delivered each time, so that it is not repeated as often as one that was refused.
 */
export const MOST_SILENT_ATTEMPTS = 5;

/** Whether a mail that is about to be tried has had its last try. `failure` is what the server said to an earlier one. */
export function hasEndedSilently(mail: {
  /** The one that is about to begin included. */
  readonly attempts: number;
  readonly failure: string | null;
}): boolean {
  return mail.attempts > (mail.failure === null ? MOST_SILENT_ATTEMPTS : MOST_ATTEMPTS);
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
