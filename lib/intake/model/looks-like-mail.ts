export type MailLook = "mail" | "outlook_msg" | "not_a_mail";

/** How an Outlook .msg file begins: not mail as it travels, but Outlook's own storage. */
const OUTLOOK_MSG = [0xd0, 0xcf, 0x11, 0xe0];

const HEADER_LINE = /^[\x21-\x39\x3b-\x7e]+[ \t]*:/;
/** A header that mails have and other texts made of "name: value" lines do not, in any order. */
const MAIL_HEADER =
  /^(?:received|return-path|delivered-to|delivery-date|from|to|cc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|x-mozilla-status|auto-submitted)[ \t]*:/i;
const MOST_LINES = 200;

/**
 * Whether a file may be a mail, by its first bytes. Generous, because refusing a real mail loses a person's request:
 * one line of a mail's own header is enough, control bytes or not, and text that calls itself .eml is taken as it is.
 * `head` is the beginning of the file, at least a few kilobytes where it has them.
 */
export function looksLikeMail(head: Uint8Array, claimedName: string): MailLook {
  if (OUTLOOK_MSG.every((byte, index) => head[index] === byte)) return "outlook_msg";
  if (beginsWithHeaders(head)) return "mail";
  return /\.eml$/i.test(claimedName) && head.length > 0 && isText(head) ? "mail" : "not_a_mail";
}

function beginsWithHeaders(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  const lines = text.split(/\r\n|\r|\n/, MOST_LINES);
  // The line that mbox files put before each mail.
  const block = lines[0]?.startsWith("From ") ? lines.slice(1) : lines;
  for (const line of block) {
    if (MAIL_HEADER.test(line)) return true;
    if (!HEADER_LINE.test(line) && !/^[ \t]/.test(line)) return false;
  }
  return false;
}

function isText(head: Uint8Array): boolean {
  return head.every(
    (byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 27,
  );
}
