import type { Language } from "@/lib/intake/model/forward-words";
import type { ParsedMail } from "@/lib/intake/model/mail";
import type {
  Finding,
  Found,
  MessagePath,
  MissingReason,
  OriginalSender,
  Proposal,
} from "@/lib/intake/model/proposal";
import { inHundredths, missing } from "@/lib/intake/model/proposal";
import { findAddresses, readPerson } from "@/lib/intake/model/read-address";
import { readDate } from "@/lib/intake/model/read-date";
import type { IndexedText, Span } from "@/lib/intake/model/shown-lines";
import { onOneLine, textPlace, trimSpan } from "@/lib/intake/model/shown-lines";
import type { Source } from "@/lib/intake/model/sources";
import { headerPlace, headerSource, headerValue, textSource } from "@/lib/intake/model/sources";
import { clockTurn } from "@/lib/intake/model/summer-time";
import type { Original } from "@/lib/intake/model/trace-original";
import { shownTexts } from "@/lib/intake/model/trace-original";

export type TextPart = { readonly indexed: IndexedText; readonly span: Span };

/** What the original says about itself, and where its words are. */
export type OriginalReading = Pick<
  Proposal,
  "originalSender" | "originalSentAt" | "askedOn" | "originalSubject" | "originalText"
> & {
  /** The original's words; null when it has none. */
  readonly body: TextPart | null;
  /** What the forwarder wrote above it. */
  readonly note: TextPart | null;
  /** Where the subject stands, to be searched with the body. */
  readonly subject: Source | null;
  /** Whom the original was written to. */
  readonly recipients: ReadonlyArray<string>;
};

/** The whole of a mail's own words, from the text it was sent as when it has one. */
function ownWords(mail: ParsedMail, path: MessagePath): TextPart | null {
  const texts = shownTexts(mail, path);
  const indexed = (texts.find((text) => text.part === "text") ?? texts[0])?.indexed;
  if (!indexed) return null;
  const span = trimSpan(indexed.text, { start: 0, end: indexed.text.length });
  return span.end > span.start ? { indexed, span } : null;
}

function wholeText({ indexed, span }: TextPart, confidence: number): Found<string> {
  const value = indexed.text.slice(span.start, span.end);
  return { value, confidence, place: textPlace(indexed, span) };
}

/** `outer` is the mail it was attached to, or null when the mail that reached us is itself the original. */
export function readMailAsOriginal(
  mail: ParsedMail,
  path: MessagePath,
  confidence: number,
  outer: ParsedMail | null,
): OriginalReading {
  const body = ownWords(mail, path);
  const sender = mail.from[0];
  const inHeader = <T>(value: T | null, header: string): Found<T> | null =>
    value === null
      ? null
      : { value, confidence, place: headerPlace(path, header, headerValue(mail, header)) };
  const person: OriginalSender | null = sender
    ? { name: sender.name, address: sender.address }
    : null;
  return {
    originalSender: inHeader(person, "from") ?? missing("no_original_sender"),
    originalSentAt: inHeader(mail.sentAt, "date") ?? missing("no_date"),
    askedOn: inHeader(dayOfSending(mail), "date") ?? missing("no_date"),
    originalSubject: inHeader(mail.subject, "subject") ?? missing("no_subject"),
    originalText: body ? wholeText(body, confidence) : missing("no_text"),
    body,
    note: outer ? ownWords(outer, "mail") : null,
    subject: mail.subject === null ? null : headerSource(path, "subject", mail.subject),
    recipients: [...mail.to, ...mail.cc].map((mailbox) => mailbox.address),
  };
}

/** The day on the sender's own calendar. */
function dayOfSending({ sentAt, sentOffsetMinutes }: ParsedMail): string | null {
  if (sentAt === null) return null;
  const there = new Date(sentAt.getTime() + (sentOffsetMinutes ?? 0) * 60_000);
  return there.toISOString().slice(0, 10);
}

/** `outer` is the mail that reached us: its offset from UTC is taken where the quoted date names none. */
export function readQuotedOriginal(
  original: Extract<Original, { kind: "quoted" }>,
  outer: ParsedMail,
  arrivedAt: Date,
): OriginalReading {
  const { indexed, quoted, confidence } = original;
  const body = quoted.body.end > quoted.body.start ? { indexed, span: quoted.body } : null;
  const person = readPerson(indexed.text, quoted.from);
  const sender: Finding<OriginalSender> = person
    ? {
        value: { name: person.name, address: person.address },
        confidence: inHundredths(person.address === null ? confidence * 0.7 : confidence),
        place: textPlace(indexed, person.span),
      }
    : missing("no_original_sender");
  const note = trimSpan(indexed.text, { start: 0, end: quoted.begins });
  return {
    originalSender: sender,
    ...quotedDate(indexed, quoted.date, quoted.language, { outer, arrivedAt, confidence }),
    originalSubject: quotedSubject(indexed, quoted.subject, confidence),
    originalText: body ? wholeText(body, confidence) : missing("no_text"),
    body,
    note: note.end > note.start ? { indexed, span: note } : null,
    subject: quoted.subject ? textSource(indexed, quoted.subject) : null,
    recipients: quoted.recipients.flatMap((span) =>
      findAddresses(indexed.text, span).map((found) => found.address),
    ),
  };
}

function quotedDate(
  indexed: IndexedText,
  span: Span | null,
  language: Language,
  known: { outer: ParsedMail; arrivedAt: Date; confidence: number },
): Pick<OriginalReading, "originalSentAt" | "askedOn"> {
  const none = (reason: MissingReason) => ({
    originalSentAt: missing(reason),
    askedOn: missing(reason),
  });
  if (!span || span.start === span.end) return none("no_date");
  const written = indexed.text.slice(span.start, span.end);
  const offset = known.outer.sentOffsetMinutes ?? 0;
  const reading = readDate(written, language, offset, known.arrivedAt);
  if (reading === null) return none("no_date");
  if (reading === "unclear") return none("unclear_date");
  const turn = reading.zoned
    ? 0
    : clockTurn(offset, known.outer.sentAt ?? known.arrivedAt, reading.at);
  const late = reading.at.getTime() > known.arrivedAt.getTime() + 86_400_000;
  const day = known.confidence * (late ? 0.4 : 1);
  const place = textPlace(indexed, span);
  return {
    originalSentAt: {
      value: new Date(reading.at.getTime() - turn * 60_000),
      confidence: inHundredths(day * (reading.zoned ? 1 : turn === 0 ? 0.85 : 0.7)),
      place,
    },
    // The day is the one that stands there: it needs no zone.
    askedOn: { value: reading.day, confidence: inHundredths(day), place },
  };
}

function quotedSubject(
  indexed: IndexedText,
  span: Span | null,
  confidence: number,
): Finding<string> {
  if (!span || span.start === span.end) return missing("no_subject");
  const value = onOneLine(indexed.text.slice(span.start, span.end));
  return { value, confidence, place: textPlace(indexed, span) };
}
