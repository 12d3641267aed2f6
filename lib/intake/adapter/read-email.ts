import type { Attachment, Email } from "postal-mime";
import { addressParser, decodeWords } from "postal-mime";
import { cleanHeader, cleanText, TEXT_LIMIT } from "@/lib/intake/adapter/clean-text";
import { HTML_LIMIT, htmlToText } from "@/lib/intake/adapter/html-to-text";
import { SHOWN_HTML_LIMIT } from "@/lib/intake/adapter/sanitise-html";
import {
  type MailAttachment,
  type Mailbox,
  type MailHeader,
  type MailKind,
  MOST_HEADERS,
  type ParsedMail,
} from "@/lib/intake/model/mail";

/** One more than is ever shown, so that it can be said that there was more. */
const HTML_KEPT = SHOWN_HTML_LIMIT + 1;
const MOST_MAILBOXES = 200;
/** Long enough for two hundred recipients; a list past that names nobody in particular. */
const ADDRESS_LIMIT = 20_000;

/** An attachment with its first bytes, and all of it where those are not all. */
export type Found = Pick<MailAttachment, "start" | "whole"> & { readonly attachment: Attachment };

/** Turns what the MIME parser gives into what the model reads. `attached` are the mails parsed out of it. */
export function readEmail(
  email: Email,
  attachments: ReadonlyArray<Found>,
  attached: ReadonlyArray<ParsedMail>,
): ParsedMail {
  const plain = cleanText(email.text ?? "");
  const html = cleanText(htmlToText(email.html ?? "", TEXT_LIMIT));
  const date = rawHeader(email, "date");
  return {
    kind: kindOf(email),
    headers: email.headers.slice(0, MOST_HEADERS).map(readHeader),
    from: mailboxes(email, "from"),
    to: mailboxes(email, "to"),
    cc: mailboxes(email, "cc"),
    subject: orNull(cleanHeader(decodeWords(rawHeader(email, "subject").slice(0, 4_000)))),
    messageId: orNull(cleanHeader(rawHeader(email, "message-id"))),
    sentAt: readInstant(date),
    sentOffsetMinutes: readOffset(date),
    arrivedAt: readInstant(rawHeader(email, "received").split(";").at(-1) ?? ""),
    plainText: orNull(plain.text),
    htmlText: orNull(html.text),
    html: orNull((email.html ?? "").slice(0, HTML_KEPT)),
    cut: plain.cut || html.cut || (email.html?.length ?? 0) > HTML_LIMIT,
    attachments: attachments.map(readAttachment),
    attached,
  };
}

function orNull(text: string): string | null {
  return text.trim() === "" ? null : text;
}

function rawHeader(email: Email, name: string): string {
  return email.headers.find((header) => header.key === name)?.value ?? "";
}

function readHeader({ key, value }: { key: string; value: string }): MailHeader {
  return { name: cleanHeader(key), value: cleanHeader(decodeWords(value.slice(0, 4_000))) };
}

/** Name and address of every header of one name, groups unfolded. What has no @ is not an address. */
function mailboxes(email: Email, name: string): Mailbox[] {
  const found: Mailbox[] = [];
  for (const header of email.headers) {
    if (header.key !== name || found.length >= MOST_MAILBOXES) continue;
    const { masked, unmask } = maskEncodedWords(header.value.slice(0, ADDRESS_LIMIT));
    for (const one of addressParser(masked, { flatten: true })) {
      const address = plainAddress(one.address ?? "");
      if (address !== null) found.push({ name: cleanHeader(unmask(one.name)), address });
    }
  }
  return found.slice(0, MOST_MAILBOXES);
}

const ENCODED_WORD = /=\?[^?\s]{1,80}\?[bq]\?[^?\s]{0,2000}\?=/giu;

/**
 * Encoded words stand for words of a name, whatever they hold (RFC 2047, 5): the line is taken apart while they are
 * still closed, so that no address and no comma can come out of one.
 */
function maskEncodedWords(line: string): { masked: string; unmask: (name: string) => string } {
  const words: string[] = [];
  const masked = line
    .replace(ENCODED_WORD, (word) => `\ue000${words.push(word) - 1}\ue001`)
    // The parser drops them silently, and what is left may be somebody's address.
    .replace(/(?![\t\r\n])\p{Cc}/gu, "\ue002");
  const unmask = (name: string) =>
    decodeWords(
      name
        .replaceAll("\ue002", "")
        .replace(/\ue000(\d{1,5})\ue001/gu, (_, index) => words[Number(index)] ?? ""),
    );
  return { masked, unmask };
}

/** An address as it was written. One with invisible letters is another address than it seems, and none of anybody. */
function plainAddress(written: string): string | null {
  const address = cleanHeader(written);
  const isPlain = address === written.trim().normalize("NFC") && !/[\ue000-\ue002]/u.test(address);
  return isPlain && /^[^\s@]{1,64}@[^\s@]{1,253}$/u.test(address) ? address.toLowerCase() : null;
}

/** RFC 5322 dates only: other spellings would be read in the machine's own zone. */
function readInstant(written: string): Date | null {
  const text = written
    .slice(0, 200)
    .replace(/\([^)]{0,100}\)/gu, " ")
    .trim();
  if (readOffset(text) === null) return null;
  const at = new Date(text);
  const year = at.getUTCFullYear();
  return Number.isNaN(at.getTime()) || year < 1980 || year > 2200 ? null : at;
}

function readOffset(written: string): number | null {
  const text = written
    .slice(0, 200)
    .replace(/\([^)]{0,100}\)/gu, " ")
    .trim();
  const offset = /\s([+-])(\d{2})(\d{2})$/u.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    if (minutes > 14 * 60) return null;
    return offset[1] === "-" ? -minutes : minutes;
  }
  const zone = /\s(UT|UTC|GMT|Z|EST|EDT|CST|CDT|MST|MDT|PST|PDT)$/u.exec(text)?.[1];
  return zone === undefined ? null : (OLD_ZONES.get(zone) ?? 0);
}

/** The zone names of RFC 822 that mail still carries, in minutes east of UTC. */
const OLD_ZONES: ReadonlyMap<string, number> = new Map([
  ["EST", -300],
  ["EDT", -240],
  ["CST", -360],
  ["CDT", -300],
  ["MST", -420],
  ["MDT", -360],
  ["PST", -480],
  ["PDT", -420],
]);

function kindOf(email: Email): MailKind {
  const type = rawHeader(email, "content-type").toLowerCase();
  if (type.startsWith("multipart/report")) return "delivery_report";
  const automatic = rawHeader(email, "auto-submitted").toLowerCase();
  return automatic !== "" && !automatic.startsWith("no") ? "automatic_reply" : "message";
}

function readAttachment({ attachment, start, whole }: Found): MailAttachment {
  return {
    name: safeName(attachment.filename ?? ""),
    mediaType: cleanHeader(attachment.mimeType).slice(0, 100) || "application/octet-stream",
    size: whole?.size ?? start.byteLength,
    inline: attachment.related === true || attachment.disposition === "inline",
    contentId: attachment.contentId?.replace(/^<|>$/gu, "").slice(0, 300) ?? null,
    start,
    whole,
  };
}

export function contentOf(attachment: Attachment): Uint8Array {
  const { content } = attachment;
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

/** The last part of a path, whichever slash it was written with. */
function safeName(written: string): string {
  const last = cleanHeader(written).split(/[\\/]/u).at(-1)?.trim() ?? "";
  return last === "" || last === "." || last === ".." ? "attachment" : last.slice(0, 200);
}
