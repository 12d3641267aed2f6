import { findLaw } from "@/lib/intake/model/find-law";
import { findRights } from "@/lib/intake/model/find-rights";
import { gatherIdentifiers } from "@/lib/intake/model/gather-identifiers";
import type { Mailbox, ParsedMail } from "@/lib/intake/model/mail";
import type { ControllerMatch } from "@/lib/intake/model/match-controller";
import { matchController } from "@/lib/intake/model/match-controller";
import type {
  Finding,
  Found,
  MessagePath,
  Proposal,
  ProposalContext,
  Remark,
  ShownText,
} from "@/lib/intake/model/proposal";
import { missing } from "@/lib/intake/model/proposal";
import { controllerOf, showsAnother } from "@/lib/intake/model/propose-controller";
import type { OriginalReading } from "@/lib/intake/model/read-original";
import { readMailAsOriginal, readQuotedOriginal } from "@/lib/intake/model/read-original";
import type { Source } from "@/lib/intake/model/sources";
import { headerPlace, headerSource, headerValue, textSource } from "@/lib/intake/model/sources";
import { householdOf } from "@/lib/intake/model/staff";
import type { Trace } from "@/lib/intake/model/trace-original";
import { shownTexts, traceOriginal } from "@/lib/intake/model/trace-original";

const DAY = 86_400_000;
/** How sure it is that a mail which forwards nothing is itself the request. */
const NOT_A_FORWARD = 0.4;

/**
 * Prepares a request from a mail. Pure: the same mail and context give the same proposal.
 * Every value carries the place it was read from, and what cannot be read is null with a reason, never a guess.
 * Nothing here authenticates the sender: the domain of a From line is a hint until a person confirms it.
 */
export function proposeRequest(mail: ParsedMail, context: ProposalContext): Proposal {
  const arrivedAt = arrival(mail, context.receivedAt);
  const sender = mail.from[0];
  const match = sender ? matchSender(sender, context) : null;
  const household = householdOf(mail, match, context);
  const trace = traceOriginal(mail, household);
  const reading = readOriginal(mail, trace, arrivedAt.value);
  const sources = sourcesOf(mail, reading, trace);
  return {
    form: formOf(trace),
    forwardedBy: forwardedBy(mail),
    arrivedAt,
    controllerId: controllerOf(mail, match, reading, context),
    originalSender: reading.originalSender,
    originalSentAt: reading.originalSentAt,
    askedOn: reading.askedOn,
    originalSubject: reading.originalSubject,
    originalText: reading.originalText,
    rights: findRights(sources),
    law: findLaw(sources),
    identifiers: gatherIdentifiers(reading, household, trace !== null),
    remarks: remarksOf(mail, trace, match, reading, arrivedAt.value),
    texts: allTexts(mail, "mail"),
  };
}

/** A name that shows another controller's address than the line has is as good as a look-alike domain. */
function matchSender(sender: Mailbox, { controllerDomains }: ProposalContext): ControllerMatch {
  return showsAnother(sender, controllerDomains)
    ? { controllerId: null, reason: "look_alike_domain" }
    : matchController(sender, controllerDomains);
}

function arrival(mail: ParsedMail, receivedAt: Date): Found<Date> {
  const place = (header: string) => headerPlace("mail", header, headerValue(mail, header));
  const past = (at: Date | null): at is Date => at !== null && at.getTime() <= receivedAt.getTime();
  if (past(mail.arrivedAt)) {
    const early = mail.sentAt !== null && mail.sentAt.getTime() > mail.arrivedAt.getTime() + DAY;
    return { value: mail.arrivedAt, confidence: early ? 0.5 : 0.9, place: place("received") };
  }
  // Only what the sender claims: earlier than the truth at worst, which never costs the person a day.
  if (past(mail.sentAt)) return { value: mail.sentAt, confidence: 0.5, place: place("date") };
  const desk = { where: "desk", read: receivedAt.toISOString() } as const;
  return { value: receivedAt, confidence: 0.5, place: desk };
}

function forwardedBy(mail: ParsedMail): Finding<Mailbox> {
  const [first, second] = mail.from;
  if (!first) return missing("no_sender");
  const place = headerPlace("mail", "from", headerValue(mail, "from"));
  return { value: first, confidence: second ? 0.4 : 0.9, place };
}

function readOriginal(mail: ParsedMail, trace: Trace | null, arrivedAt: Date): OriginalReading {
  if (trace === null) return readMailAsOriginal(mail, "mail", NOT_A_FORWARD, null);
  const { original } = trace;
  if (original.kind === "quoted") return readQuotedOriginal(original, mail, arrivedAt);
  return readMailAsOriginal(original.mail, original.path, original.confidence, mail);
}

/** What is searched for the rights and the law: subjects, the original's words, and what the forwarder wrote above. */
function sourcesOf(mail: ParsedMail, reading: OriginalReading, trace: Trace | null): Source[] {
  const parts = [reading.body, reading.note].filter((part) => part !== null);
  const sources = parts.map((part) => textSource(part.indexed, part.span));
  if (reading.subject) sources.push(reading.subject);
  if (trace !== null && mail.subject !== null) {
    sources.push(headerSource("mail", "subject", mail.subject));
  }
  return sources;
}

function formOf(trace: Trace | null): Proposal["form"] {
  if (trace === null) return "none";
  return trace.original.kind === "mail" ? "attached" : trace.original.part;
}

function remarksOf(
  mail: ParsedMail,
  trace: Trace | null,
  match: ControllerMatch | null,
  reading: OriginalReading,
  arrivedAt: Date,
): Remark[] {
  const sentAt = reading.originalSentAt.value;
  const lookAlike = match?.controllerId === null && match.reason === "look_alike_domain";
  const remarks: ReadonlyArray<readonly [Remark, boolean]> = [
    ["not_a_forward", trace === null],
    ["several_senders", mail.from.length > 1],
    ["look_alike_domain", lookAlike],
    ["delivery_report", mail.kind === "delivery_report"],
    ["automatic_reply", mail.kind === "automatic_reply"],
    [
      "original_date_after_arrival",
      sentAt !== null && sentAt.getTime() > arrivedAt.getTime() + DAY,
    ],
    ["attachments_not_read", mail.attachments.some((attachment) => !attachment.inline)],
    ["text_cut", mail.cut],
  ];
  return [
    ...(trace?.remarks ?? []),
    ...remarks.filter(([, applies]) => applies).map(([remark]) => remark),
  ];
}

function allTexts(mail: ParsedMail, path: MessagePath): ShownText[] {
  const own = shownTexts(mail, path).map(({ indexed }) => ({ id: indexed.id, text: indexed.text }));
  return [...own, ...mail.attached.flatMap((inner, index) => allTexts(inner, `${path}.${index}`))];
}
