import type { Attachment } from "postal-mime";
import type { Outcome } from "@/lib/core/outcome";
import { done, refused } from "@/lib/core/outcome";
import { startMailParsers } from "@/lib/intake/adapter/kept-parsers";
import { atHand } from "@/lib/intake/adapter/mail-bytes";
import { MAIL_LIMIT_MS, type MailParser, type ParsedEmail } from "@/lib/intake/adapter/mail-parser";
import { contentOf, type Found, readEmail } from "@/lib/intake/adapter/read-email";
import type { MailBytes, ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";

const MOST_ATTACHED = 10;
const DEEPEST_ATTACHED = 5;
/** How an Outlook .msg file begins: it is not mail as it travels, but Outlook's own storage. */
const OUTLOOK_MSG = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a mail as it travels (RFC 5322, an .eml file) in a process of its own, within 25 MB and ten seconds, and says what
 * `use` says of it. What a mail holds is no reason to throw: what cannot be read is refused with a reason, and the
 * caller keeps the original all the same. Throws when the bytes cannot be had, or no process can be started.
 *
 * Files of a large mail are not here: they can be fetched from where it was parsed until `use` has ended.
 */
export async function whileParsed<T>(
  mail: MailBytes,
  use: (parsed: Outcome<ParsedMail, UnreadableReason>) => Promise<T>,
  limitMs = MAIL_LIMIT_MS,
): Promise<T> {
  if (mail.size === 0) return use(refused("empty"));
  if (mail.size > MAIL_LIMIT_BYTES) return use(refused("too_large"));
  if (await isOutlookMsg(mail)) return use(refused("outlook_msg"));
  const parsers = startMailParsers(limitMs);
  try {
    const parsed = await readWith(parsers.parse, mail).finally(parsers.finish);
    return await use(parsed);
  } finally {
    parsers.close();
  }
}

/** Reads a mail that is at hand, without what would have to be fetched. The bytes stay as they are. */
export function parseMail(
  bytes: Uint8Array,
  limitMs = MAIL_LIMIT_MS,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  return whileParsed(atHand(bytes), (parsed) => Promise.resolve(parsed), limitMs);
}

/** The same, with the MIME parser handed in. */
export function parseWith(
  parse: MailParser["parse"],
  bytes: Uint8Array,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  return readWith(parse, atHand(bytes));
}

async function readWith(
  parse: MailParser["parse"],
  mail: MailBytes,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  const outer = await parse(mail);
  if (!outer.ok) return refused(outer.reason);
  const budget = { left: MOST_ATTACHED };
  return done(await withAttached(parse, outer, 1, budget));
}

async function isOutlookMsg(mail: MailBytes): Promise<boolean> {
  for await (const start of mail.open()) {
    return OUTLOOK_MSG.every((byte, index) => start[index] === byte);
  }
  return false;
}

/** An attached mail that cannot be read stays an attachment. */
async function withAttached(
  parse: MailParser["parse"],
  { email, rest }: ParsedEmail,
  depth: number,
  budget: { left: number },
): Promise<ParsedMail> {
  const others: Found[] = [];
  const attached: ParsedMail[] = [];
  for (const attachment of email.attachments) {
    const inner = depth <= DEEPEST_ATTACHED && budget.left > 0 && isMail(attachment);
    if (inner) budget.left -= 1;
    const start = contentOf(attachment);
    const whole = rest?.get(attachment) ?? null;
    const answer = inner ? await parse(whole ?? atHand(start)) : null;
    if (answer?.ok) attached.push(await withAttached(parse, answer, depth + 1, budget));
    else others.push({ attachment, start, whole });
  }
  return readEmail(email, others, attached);
}

/** Some clients send a mail on as a nameless file type, told by its name alone. */
function isMail(attachment: Attachment): boolean {
  if (attachment.mimeType === "message/rfc822" || attachment.mimeType === "message/global")
    return true;
  return (
    attachment.mimeType === "application/octet-stream" && /\.eml$/iu.test(attachment.filename ?? "")
  );
}
