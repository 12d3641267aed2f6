import type { Found, FoundIdentifier, Place } from "@/lib/intake/model/proposal";
import { findAddresses } from "@/lib/intake/model/read-address";
import type { IndexedText, Line, Span } from "@/lib/intake/model/shown-lines";
import { textPlace } from "@/lib/intake/model/shown-lines";

export type IdentifierHit = Found<FoundIdentifier>;

/** A line longer than this is searched in its beginning only. */
const LONGEST_LINE = 10_000;
/** More identifiers than this in one mail are a list, not a person. */
const MOST_IDENTIFIERS = 50;

export function hit(
  kind: FoundIdentifier["kind"],
  value: string,
  confidence: number,
  place: Place,
): IdentifierHit {
  return { value: { kind, value }, confidence, place };
}

export function findEmails(
  indexed: IndexedText,
  within: Span,
  confidence: number,
): IdentifierHit[] {
  return findAddresses(indexed.text, within)
    .slice(0, MOST_IDENTIFIERS * 4)
    .map((found) => hit("email", found.address, confidence, textPlace(indexed, found)));
}

/** The parts of lines that lie inside a span, with the offset at which each begins. */
function linesWithin(indexed: IndexedText, within: Span): { start: number; words: string }[] {
  const parts: { start: number; words: string }[] = [];
  for (const line of indexed.lines) {
    if (line.end < within.start || line.start > within.end) continue;
    const start = Math.max(line.start, within.start);
    const end = Math.min(line.end, within.end, start + LONGEST_LINE);
    if (end > start) parts.push({ start, words: indexed.text.slice(start, end) });
  }
  return parts;
}

const PHONE =
  /(?<![\p{L}\p{N}.@/#_+-])(?:\+|00)?\(?\d(?:[\d ().\u2011/-]{5,22})\d(?![\p{L}\p{N}@_])/gu;
const PHONE_LABEL =
  /(?<!\p{L})(?:t[ée]l(?:efon|efoon|ephone|éfono|efono|efonnummer|efoonnummer|éphone)?|phone|mobile?|mobil|handy|handynummer|cell|cel|mob|móvil|movil|gsm|cellulare|portable|fax|whatsapp|call me(?: (?:on|at))?)(?!\p{L})/iu;

/**
 * Telephone numbers: with + or 00 as E.164, else only behind a word such as "Tel." and as written.
 * 7 to 15 digits (E.164 allows no more), and never a date or a part of another number.
 */
export function findPhones(indexed: IndexedText, within: Span): IdentifierHit[] {
  const hits: IdentifierHit[] = [];
  for (const { start, words } of linesWithin(indexed, within)) {
    const label = PHONE_LABEL.exec(words);
    for (const match of words.matchAll(PHONE)) {
      const labelled =
        label !== null && label.index < match.index && match.index - label.index < 40;
      const phone = phoneOf(match[0], labelled);
      if (!phone) continue;
      const span = { start: start + match.index, end: start + match.index + match[0].length };
      hits.push(hit("phone", phone.value, phone.confidence, textPlace(indexed, span)));
      if (hits.length >= MOST_IDENTIFIERS) return hits;
    }
  }
  return hits;
}

function phoneOf(written: string, labelled: boolean): { value: string; confidence: number } | null {
  const international = written.startsWith("+") || written.startsWith("00");
  if (!international && !labelled) return null;
  if (/\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}/u.test(written)) return null;
  const digits = written.replace("(0)", "").replace(/\D/gu, "");
  const number = written.startsWith("00") ? digits.slice(2) : digits;
  if (number.length < 7 || number.length > 15) return null;
  if (!international) return { value: number, confidence: 0.6 };
  if (number.startsWith("0")) return null;
  return { value: `+${number}`, confidence: labelled ? 0.9 : 0.75 };
}

const ID_LABEL = [
  "(?:customer|client|account|user|member(?:ship)?|contact|contract|policy|lead|crm|subscriber)[ -]?(?:id|number|no\\.?|nr\\.?|ref(?:erence)?|#)",
  "(?:kunden|mitglieds|benutzer|kontakt|vertrags|versicherungs|policen)-?\\s?(?:nummer|nr\\.?|kennung|id)",
  "(?:num[ée]ro|n°|nº|n\\.?º|no\\.?|identifiant|r[ée]f[ée]rence|code|id)\\s?(?:de\\s)?client",
  "(?:n[úu]mero|n\\.?º|nº|id|c[óo]digo)\\s?(?:de\\s)?cliente",
  "(?:klant|lid|relatie|gebruikers|account)-?(?:nummer|nr\\.?|id)",
  "(?:codice|numero|id)\\s?cliente",
].join("|");

const CUSTOMER_ID = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${ID_LABEL})\\s{0,3}(?:is|ist|lautet|est|es|è|:|=|#|：)?\\s{0,3}(?:(?:the|die|le|la|el|il|het)\\s)?[:#]?\\s{0,3}([A-Z0-9][A-Z0-9._/-]{1,31})(?![\\p{L}\\p{N}@])`,
  "giu",
);

/** Customer, account and CRM numbers behind a label that says so, in all recognised languages. They hold a digit. */
export function findCustomerIds(
  indexed: IndexedText,
  within: Span,
  confidence: number,
): IdentifierHit[] {
  const hits: IdentifierHit[] = [];
  for (const { start, words } of linesWithin(indexed, within)) {
    for (const match of words.matchAll(CUSTOMER_ID)) {
      const value = (match[1] ?? "").replace(/[._/-]{1,32}$/u, "");
      if (!/\d/u.test(value)) continue;
      const from = start + match.index + match[0].length - (match[1] ?? "").length;
      const place = textPlace(indexed, { start: from, end: from + value.length });
      hits.push(hit("crm_id", value, confidence, place));
      if (hits.length >= MOST_IDENTIFIERS) return hits;
    }
  }
  return hits;
}

const CLOSING =
  /^[\s>]{0,10}(?:(?:kind|best|warm) (?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully|truly)|thank you|thanks|many thanks|cheers|mit freundlichen grüßen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße|cordialement|bien à vous|salutations|saludos(?: cordiales)?|un saludo|atentamente|met vriendelijke groet(?:en)?|groeten|cordiali saluti|distinti saluti|saluti|grazie)[\s,.!]{0,5}$/iu;
const PERSON_NAME =
  /^\p{Lu}[\p{L}'’.-]{0,40}(?: (?:van|von|de|der|den|del|di|da|la|le|zu))?(?: (?:van|von|de|der|den|del|di|da|la|le|zu))?(?: \p{Lu}[\p{L}'’.-]{0,40}){1,3}$/u;

/** The name below "Kind regards" and its like. */
export function findSignedName(indexed: IndexedText, within: Span): IdentifierHit | null {
  const inside = indexed.lines.filter(
    (line) => line.start >= within.start && line.end <= within.end,
  );
  for (const [index, line] of inside.entries()) {
    if (line.end - line.start > 60 || !CLOSING.test(indexed.text.slice(line.start, line.end)))
      continue;
    const signed = nextWords(indexed, inside.slice(index + 1, index + 4));
    if (signed)
      return hit(
        "name",
        indexed.text.slice(signed.start, signed.end),
        0.7,
        textPlace(indexed, signed),
      );
  }
  return null;
}

function nextWords(indexed: IndexedText, lines: ReadonlyArray<Line>): Span | null {
  for (const line of lines) {
    let start = line.start;
    while (start < line.end && /[\s>]/u.test(indexed.text.charAt(start))) start += 1;
    let end = line.end;
    while (end > start && /[\s,]/u.test(indexed.text.charAt(end - 1))) end -= 1;
    if (start === end) continue;
    return end - start <= 80 && PERSON_NAME.test(indexed.text.slice(start, end))
      ? { start, end }
      : null;
  }
  return null;
}

/** One of each kind and value: the surest reading stays. */
export function withoutDoubles(hits: ReadonlyArray<IdentifierHit>): IdentifierHit[] {
  const best = new Map<string, IdentifierHit>();
  for (const one of hits) {
    const key = `${one.value.kind} ${one.value.value.toLowerCase()}`;
    const known = best.get(key);
    if (!known || known.confidence < one.confidence) best.set(key, one);
  }
  return [...best.values()].slice(0, MOST_IDENTIFIERS);
}
