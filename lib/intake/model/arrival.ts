/** The ways by which a mail reaches us. `desk`: an officer handed in a file. */
export const MAIL_DOORS = ["desk", "smtp", "imap", "api", "command_line"] as const;
export type MailDoor = (typeof MAIL_DOORS)[number];

/**
 * What the sending side said when it handed a mail over (RFC 5321), beside the mail itself. Null where the door cannot
 * know: a file that somebody hands in has no envelope.
 */
export type Envelope = {
  /** The address of MAIL FROM without brackets; "" is the null sender of bounces. */
  readonly from: string | null;
  /** The addresses of RCPT TO, as given. */
  readonly to: readonly string[];
  /** Where the connection came from: an IPv4 or IPv6 address. */
  readonly remoteAddress: string | null;
  /** The name it gave in HELO or EHLO. */
  readonly helo: string | null;
};

export const NO_ENVELOPE: Envelope = { from: null, to: [], remoteAddress: null, helo: null };

export type Arrival = {
  readonly door: MailDoor;
  readonly envelope: Envelope;
  /** When the mail reached a mailbox of ours, where it lay before it came here. Left out, it reached us now. */
  readonly arrivedAt?: Date | undefined;
};

/**
 * Keeps the bytes of a mail and gives it its row. When it returns, the mail is safe and may be acknowledged to the sending
 * side; when it throws, nothing was promised. `known`: these very bytes were here before.
 */
export type KeepMail = (
  source: AsyncIterable<Uint8Array>,
  arrival: Arrival,
) => Promise<{ readonly rawMailId: string; readonly known: boolean }>;
