import type { MailKind, ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import type { Proposal, Remark } from "@/lib/intake/model/proposal";

/** What has to be true of a mail that was made to do harm, besides what is true of every mail. */
export type AttackOutcome = {
  /** Why it may be refused. Left out, it has to be readable. */
  readonly unreadable?: readonly UnreadableReason[];
  /** `none`: no controller at all. `unsure`: at most one below the confidence that is shown as sure. */
  readonly controller?: "none" | "unsure";
  readonly kind?: MailKind;
  readonly remark?: Remark;
  /** What else is wrong with the reading, in words; empty when nothing is. */
  readonly complaints?: (proposal: Proposal, mail: ParsedMail) => readonly string[];
};

export type MailAttack = {
  readonly name: string;
  /** Built when asked for: some are large. The same bytes each time. */
  readonly bytes: () => Uint8Array;
  readonly outcome: AttackOutcome;
};

/** Every byte of a text below 256 as itself: header lines with raw 8-bit letters, NUL and bare CR. */
export function raw(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "latin1"));
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export type Parts = {
  /** The whole value of the From line, or "" for none. */
  readonly from?: string;
  readonly subject?: string;
  /** Header lines as they are, each with its line end. */
  readonly headers?: string;
  readonly body?: string;
};

export const MEMBER = "mia.novak@brightlamp.example";
const MEMBER_LINE = `Mia Novak <${MEMBER}>`;
export const EVIL = "eve@evil.example";

export const FORWARD = [
  "---------- Forwarded message ---------",
  "From: Ada Byron <ada@example.org>",
  "Date: Mon, 2 Nov 2026 at 16:05",
  "Subject: My data",
  "To: Care <care@brightlamp.example>",
  "",
  "Please delete all my data.",
  "",
].join("\r\n");

/** A mail as it travels, a forward by a member where nothing else is said. */
export function letter({
  from = MEMBER_LINE,
  subject = "Fwd: My data",
  headers = "",
  body = FORWARD,
}: Parts): string {
  return [
    from === "" ? "" : `From: ${from}\r\n`,
    "To: privacy@northwind.example\r\n",
    "Date: Tue, 3 Nov 2026 09:30:00 +0100\r\n",
    subject === "" ? "" : `Subject: ${subject}\r\n`,
    headers,
    /^content-type:/im.test(headers) ? "" : "Content-Type: text/plain; charset=utf-8\r\n",
    `\r\n${body}`,
  ].join("");
}

export function attack(
  name: string,
  bytes: () => Uint8Array,
  outcome: AttackOutcome = {},
): MailAttack {
  return { name, bytes, outcome };
}

export function addressed(
  name: string,
  from: string,
  outcome: AttackOutcome = { controller: "none" },
): MailAttack {
  return attack(name, () => utf8(letter({ from })), outcome);
}
