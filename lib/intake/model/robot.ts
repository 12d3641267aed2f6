import type { Envelope } from "@/lib/intake/model/arrival";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { isLoopMark, isOurMessageId } from "@/lib/mail/model";

/**
 * What a machine sent by itself (RFC 3834, 3464, 2919). A bounce, an automatic reply and our own mail coming back carry
 * nobody's request. A list and an automatic message may: a privacy team's address is often a list, and a ticket system
 * that sends people's requests on says "auto-generated". They are looked at like any mail, and never answered by a machine.
 */
export type Robot = {
  readonly kind: "bounce" | "automatic_reply" | "automatic_message" | "list" | "own_loop";
  /** The header or address that says so. */
  readonly why: string;
};

/** The hosts behind the @ of the Message-IDs that we give: ours, and those we had before. */
export type Ours = { readonly messageIdHosts: readonly string[] };

export function robotOf(mail: ParsedMail, envelope: Envelope, ours: Ours): Robot | null {
  const headers = headersOf(mail);
  const nullSender = envelope.from === "" || headers.all("return-path").some(isNullPath);
  return (
    reportOf(mail, headers) ??
    ownLoopOf(mail, headers, ours) ??
    plainBounceOf(mail, headers, nullSender) ??
    automaticReplyOf(mail, headers, nullSender) ??
    listOf(headers) ??
    automaticMessageOf(headers, nullSender)
  );
}

type Headers = {
  all(name: string): string[];
  /** Says something other than no. */
  says(name: string): boolean;
};

function headersOf(mail: ParsedMail): Headers {
  const all = (name: string) =>
    mail.headers.filter((header) => header.name === name).map(({ value }) => bare(value));
  return { all, says: (name) => all(name).some((value) => !NOTHING.test(value)) };
}

const NOTHING = /^(?:|no|none|false|0)$/u;

/** In lower case and without comments, which may stand anywhere in these headers. */
function bare(value: string): string {
  return value
    .toLowerCase()
    .replace(/\([^()]{0,200}\)/gu, " ")
    .trim();
}

function isNullPath(value: string): boolean {
  return value.replace(/\s/gu, "") === "<>";
}

function robot(kind: Robot["kind"], why: string): Robot {
  return { kind, why };
}

/** A multipart/report names what it reports; without a name it is a delivery report, the first and commonest kind. */
function reportOf(mail: ParsedMail, headers: Headers): Robot | null {
  if (mail.kind !== "delivery_report") return null;
  const type = headers.all("content-type").join(" ");
  const report = /report-type\s?=\s?"?([a-z-]{1,60})/u.exec(type)?.[1] ?? "delivery-status";
  const why = `multipart/report, ${report}`;
  if (report === "delivery-status") return robot("bounce", why);
  // A receipt that says the mail was shown is a machine's answer; complaints and the like are news.
  const isReceipt = report === "disposition-notification";
  return robot(isReceipt ? "automatic_reply" : "automatic_message", why);
}

function ownLoopOf(mail: ParsedMail, headers: Headers, ours: Ours): Robot | null {
  const { messageIdHosts: hosts } = ours;
  if (mail.messageId !== null && isOurMessageId(mail.messageId, hosts)) {
    return robot("own_loop", "message-id");
  }
  return headers.all("x-loop").some((value) => isLoopMark(value, hosts))
    ? robot("own_loop", "x-loop")
    : null;
}

const DAEMON = /^(?:mailer-daemon|mailer_daemon|mail-daemon|maildaemon)@/u;
const BOUNCE_SUBJECT =
  /^(?:undeliver|undelivered|undeliverable|unzustellbar|non remis|no se puede entregar|onbestelbaar|mancato recapito|mail delivery (?:failed|failure)|delivery (?:status notification|failure)|returned mail|failure notice|message delivery failure)/u;

/** Bounces older than RFC 3464, which only look like one. */
function plainBounceOf(mail: ParsedMail, headers: Headers, nullSender: boolean): Robot | null {
  if (headers.says("x-failed-recipients")) return robot("bounce", "x-failed-recipients");
  const senders = mail.from.map(({ address }) => address);
  if (senders.length > 0 && senders.every((address) => DAEMON.test(address))) {
    return robot("bounce", "from");
  }
  const subject = (mail.subject ?? "").toLowerCase();
  // A person may well write about mail that came back; a null sender never is a person.
  return nullSender && BOUNCE_SUBJECT.test(subject)
    ? robot("bounce", "null sender, subject")
    : null;
}

const REPLY_HEADERS = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-autoreply-from",
  "x-mail-autoreply",
  "x-auto-reply",
  "x-auto-reply-from",
];
const REPLY_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática|automatisch antwoord|risposta automatica)/u;

function automaticReplyOf(mail: ParsedMail, headers: Headers, nullSender: boolean): Robot | null {
  const submitted = automaticWords(headers);
  // Where two headers disagree, a person looks at the mail.
  if (submitted.length > 0 && submitted.every((word) => word === "auto-replied")) {
    return robot("automatic_reply", "auto-submitted");
  }
  const header = REPLY_HEADERS.find((name) => headers.says(name));
  if (header !== undefined) return robot("automatic_reply", header);
  const isReply = headers.all("precedence").some((value) => /^auto[_-]?reply$/u.test(value));
  if (isReply) return robot("automatic_reply", "precedence");
  // Exchange calls its out-of-office replies "auto-generated", and says what they are in the subject.
  const answers = nullSender || headers.says("in-reply-to");
  const saysReply = REPLY_SUBJECT.test((mail.subject ?? "").toLowerCase());
  const isMarked = submitted.length > 0 || suppresses(headers);
  return answers && saysReply && isMarked ? robot("automatic_reply", "subject") : null;
}

/** The values of Auto-Submitted other than "no", without their parameters. */
function automaticWords(headers: Headers): string[] {
  return headers
    .all("auto-submitted")
    .map((value) => value.split(";")[0]?.trim() ?? "")
    .filter((word) => word !== "" && word !== "no");
}

function suppresses(headers: Headers): boolean {
  return headers.says("x-auto-response-suppress");
}

const LIST_HEADERS = [
  "list-id",
  "list-post",
  "list-unsubscribe",
  "list-subscribe",
  "list-help",
  "list-owner",
  "list-archive",
  "mailing-list",
  "x-mailing-list",
];

function listOf(headers: Headers): Robot | null {
  const header = LIST_HEADERS.find((name) => headers.all(name).length > 0);
  if (header !== undefined) return robot("list", header);
  return headers.all("precedence").includes("list") ? robot("list", "precedence") : null;
}

function automaticMessageOf(headers: Headers, nullSender: boolean): Robot | null {
  if (automaticWords(headers).length > 0) return robot("automatic_message", "auto-submitted");
  if (suppresses(headers)) return robot("automatic_message", "x-auto-response-suppress");
  const isBulk = headers.all("precedence").some((value) => /^(?:bulk|junk)$/u.test(value));
  if (isBulk) return robot("automatic_message", "precedence");
  // Another program's mark: it has passed a machine that answers, and could pass it again.
  if (headers.says("x-loop")) return robot("automatic_message", "x-loop");
  return nullSender ? robot("automatic_message", "null sender") : null;
}
