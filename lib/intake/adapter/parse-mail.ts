import type { Attachment, Email } from "postal-mime";
import type { Outcome } from "@/lib/core/outcome";
import { done, refused } from "@/lib/core/outcome";
import { startMailParsers } from "@/lib/intake/adapter/kept-parsers";
import { MAIL_LIMIT_MS, type MailParser } from "@/lib/intake/adapter/mail-parser";
import { contentOf, readEmail } from "@/lib/intake/adapter/read-email";
import type { ParsedMail, UnreadableReason } from "@/lib/intake/model/mail";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";

const MOST_ATTACHED = 10;
const DEEPEST_ATTACHED = 5;
/** How an Outlook .msg file begins: it is not mail as it travels, but Outlook's own storage. */
const OUTLOOK_MSG = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a mail as it travels (RFC 5322, an .eml file) in a process of its own, within 25 MB and ten seconds.
 * Never throws for what the bytes hold, and leaves them as they are: what cannot be read is refused with a reason,
 * and the caller keeps the original all the same.
 */
export async function parseMail(
  bytes: Uint8Array,
  limitMs = MAIL_LIMIT_MS,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  if (bytes.byteLength === 0) return refused("empty");
  if (bytes.byteLength > MAIL_LIMIT_BYTES) return refused("too_large");
  if (OUTLOOK_MSG.every((byte, index) => bytes[index] === byte)) return refused("outlook_msg");
  const parser = startMailParsers(limitMs);
  try {
    return await parseWith(parser.parse, bytes);
  } finally {
    parser.close();
  }
}

/** The same, with the MIME parser handed in. */
export async function parseWith(
  parse: MailParser["parse"],
  bytes: Uint8Array,
): Promise<Outcome<ParsedMail, UnreadableReason>> {
  const outer = await parse(bytes);
  if (!outer.ok) return refused(outer.reason);
  const budget = { left: MOST_ATTACHED };
  return done(await withAttached(parse, outer.email, 1, budget));
}

/** An attached mail that cannot be read stays an attachment. */
async function withAttached(
  parse: MailParser["parse"],
  email: Email,
  depth: number,
  budget: { left: number },
): Promise<ParsedMail> {
  const others: Attachment[] = [];
  const attached: ParsedMail[] = [];
  for (const attachment of email.attachments) {
    const inner = depth <= DEEPEST_ATTACHED && budget.left > 0 && isMail(attachment);
    if (inner) budget.left -= 1;
    const answer = inner ? await parse(contentOf(attachment)) : null;
    if (answer?.ok) attached.push(await withAttached(parse, answer.email, depth + 1, budget));
    else others.push(attachment);
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
