import type { MailAttachment, ParsedMail } from "@/lib/intake/model/mail";
import type { Ours } from "@/lib/intake/model/robot";
import { isOurMessageId } from "@/lib/mail/model";

/** What a mail server says about a mail of ours that it could not hand on. */
export type Bounced = {
  readonly messageId: string;
  /** By RFC 3463, like 5.1.1; null where the report names none. */
  readonly status: string | null;
  /** What the server did with the mail (RFC 3464), like "failed" or "delayed". */
  readonly action: string | null;
  /** Sending it again would not help. */
  readonly permanent: boolean;
};

/** Reports are short; what is longer holds the mail itself. */
const LONGEST_READ = 64 * 1024;
const MOST_IDS = 10;

/**
 * The mails of ours that a bounce names, by the copy or the header lines of the original that it carries. Anybody can
 * write a bounce: it says no more than that somebody knows the random Message-ID, so it may mark a mail as bounced and
 * do nothing else.
 */
export function bouncedMessageIds(mail: ParsedMail, ours: Ours): Bounced[] {
  const verdict = verdictOf(mail);
  const isOurs = (id: string) => isOurMessageId(id, ours.messageIdHosts);
  const named = namedIds(mail).filter(isOurs);
  const ids = named.length > 0 ? named : answeredIds(mail).filter(isOurs);
  const bare = ids.map((id) => `<${id.replace(/[<>\s]/gu, "")}>`);
  return [...new Set(bare)].slice(0, MOST_IDS).map((messageId) => ({ messageId, ...verdict }));
}

function namedIds(mail: ParsedMail): string[] {
  const copies = mail.attached.map(({ messageId }) => messageId ?? "");
  const texts = [...reportParts(mail), mail.plainText ?? "", mail.htmlText ?? ""];
  return [...copies, ...texts.flatMap(idLines)];
}

/** Some servers name the original only as the mail they answer. */
function answeredIds(mail: ParsedMail): string[] {
  const headers = mail.headers.filter(
    ({ name }) => name === "in-reply-to" || name === "references",
  );
  return headers.flatMap(({ value }) => value.split(/[\s,]+/u));
}

/** "Message-ID: <…>", "Original-Message-ID: <…>", quoted or folded. */
function idLines(text: string): string[] {
  const lines =
    /(?:^|[\n>])[ \t]{0,20}(?:original-|x-original-)?message-id[ \t]?:\s{0,4}<([^<>\s]{1,300})>/giu;
  return Array.from(text.slice(0, LONGEST_READ * 4).matchAll(lines), ([, id]) => id ?? "");
}

function reportParts(mail: ParsedMail): string[] {
  return mail.attachments.filter(({ mediaType }) => REPORT_PART.test(mediaType)).map(textOf);
}

const REPORT_PART =
  /^(?:message\/(?:global-)?(?:delivery-status|headers)|message\/(?:rfc822|global)|text\/rfc822-headers)$/iu;

function textOf(attachment: MailAttachment): string {
  const bytes = attachment.start.subarray(0, LONGEST_READ);
  return new TextDecoder("utf-8").decode(bytes).replaceAll("\r\n", "\n");
}

type Verdict = Pick<Bounced, "status" | "action" | "permanent">;

function verdictOf(mail: ParsedMail): Verdict {
  const fields = reportParts(mail).find((text) => /^(?:action|status)[ \t]?:/imu.test(text));
  if (fields === undefined) return spokenVerdict(mail.plainText ?? mail.htmlText ?? "", null);
  const action =
    /^action[ \t]?:[ \t]{0,20}([a-z]{1,20})/imu.exec(fields)?.[1]?.toLowerCase() ?? null;
  const status = /^status[ \t]?:[ \t]{0,20}([245]\.\d{1,3}\.\d{1,3})/imu.exec(fields)?.[1];
  if (status === undefined) return spokenVerdict(fields, action);
  return { status, action, permanent: status.startsWith("5") && isGivenUp(action) };
}

/** "delayed", "relayed" and "delivered" are news of a mail that is still on its way, or there. */
function isGivenUp(action: string | null): boolean {
  return action === null || action === "failed";
}

/** From a server's own words: "550 5.1.1 …", "#5.7.1", or the code of SMTP alone. */
function spokenVerdict(text: string, action: string | null): Verdict {
  const words = text.slice(0, LONGEST_READ);
  const status =
    /(?:\b[245]\d\d[ -]|#)([245]\.\d{1,3}\.\d{1,3})(?![.\d])/u.exec(words)?.[1] ?? null;
  const first = status?.[0] ?? /(?<![.\d])([245])[0-5]\d[ -](?=\S)/u.exec(words)?.[1];
  return { status, action, permanent: first === "5" && isGivenUp(action) };
}
