import type { ParsedMail } from "@/lib/intake/model/mail";
import type { MessagePath, Place } from "@/lib/intake/model/proposal";
import type { IndexedText, Span } from "@/lib/intake/model/shown-lines";
import { textPlace } from "@/lib/intake/model/shown-lines";

/** Something to search, that can say where a hit in it stands. */
export type Source = {
  readonly text: string;
  readonly span: Span;
  readonly place: (hit: Span) => Place;
};

export function textSource(indexed: IndexedText, span: Span): Source {
  return { text: indexed.text, span, place: (hit) => textPlace(indexed, hit) };
}

export function headerSource(message: MessagePath, header: string, value: string): Source {
  const place = headerPlace(message, header, value);
  return { text: value, span: { start: 0, end: value.length }, place: () => place };
}

export function headerPlace(message: MessagePath, header: string, read: string): Place {
  return { where: "header", message, header, read };
}

/** A header's value as it was written, for showing where a value comes from. */
export function headerValue(mail: ParsedMail, name: string): string {
  return mail.headers.find((header) => header.name === name)?.value ?? "";
}
