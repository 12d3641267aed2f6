/** A sender or recipient as written in a header. `address` is lower-case and never empty; `name` may be "". */
export type Mailbox = { readonly name: string; readonly address: string };

/** `name` is lower-case; `value` is decoded, on one line and cut at 2,000 characters. */
export type MailHeader = { readonly name: string; readonly value: string };

/** Bytes, wherever they lie. They can be read more than once, and are the same each time. */
export type MailBytes = {
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
};

export type MailAttachment = {
  readonly name: string;
  readonly mediaType: string;
  /** Decoded size in bytes. */
  readonly size: number;
  /** Shown inside the message (a logo, a pasted picture) rather than added by hand. */
  readonly inline: boolean;
  /** By which the HTML part names it, without its brackets. */
  readonly contentId: string | null;
  /** Its first bytes: all of them where `whole` is null. */
  readonly start: Uint8Array;
  /** All of a file of a large mail, from where the mail is parsed: only while that goes on. */
  readonly whole: MailBytes | null;
};

/** As many headers of a mail are read. */
export const MOST_HEADERS = 500;

export type MailKind = "message" | "delivery_report" | "automatic_reply";

/** What a mail says, decoded and bounded. Everything in it was written by a stranger. */
export type ParsedMail = {
  readonly kind: MailKind;
  readonly headers: ReadonlyArray<MailHeader>;
  /** Of every From header: more than one is legal and suspicious. */
  readonly from: ReadonlyArray<Mailbox>;
  readonly to: ReadonlyArray<Mailbox>;
  readonly cc: ReadonlyArray<Mailbox>;
  readonly subject: string | null;
  readonly messageId: string | null;
  /** What the sender's machine claims in the Date header. */
  readonly sentAt: Date | null;
  /** The offset written in that header, in minutes east of UTC. */
  readonly sentOffsetMinutes: number | null;
  /** The date in the topmost Received header: written by the last server that took the mail in. */
  readonly arrivedAt: Date | null;
  /** The text part: LF line ends, no control characters, NFC. */
  readonly plainText: string | null;
  /** The HTML part turned into text by the same rules. */
  readonly htmlText: string | null;
  /** The HTML part as it was written, or its beginning: for nobody's eyes before it was made harmless. */
  readonly html: string | null;
  /** A text was longer than what is read; the rest is only in the original. */
  readonly cut: boolean;
  readonly attachments: ReadonlyArray<MailAttachment>;
  /** Mails attached to this one as a whole, at most ten altogether and five deep; others stay in `attachments`. */
  readonly attached: ReadonlyArray<ParsedMail>;
};

/** Why a file is not read as a mail. It is kept all the same: an officer records the request by hand. */
export const UNREADABLE_REASONS = [
  "empty",
  "too_large",
  "too_slow",
  "too_complex",
  "headers_too_large",
  "outlook_msg",
  "unreadable",
] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** The largest mail that is read, in bytes of the original. */
export const MAIL_LIMIT_BYTES = 25 * 1024 * 1024;
