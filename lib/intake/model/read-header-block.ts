import type { HeaderField, Language } from "@/lib/intake/model/forward-words";
import { LABEL_OF, LANGUAGES } from "@/lib/intake/model/forward-words";
import type { IndexedText, Line, Span } from "@/lib/intake/model/shown-lines";
import { trimSpan } from "@/lib/intake/model/shown-lines";

type LabelLine = {
  readonly field: HeaderField;
  readonly languages: ReadonlyArray<Language>;
  readonly value: Span;
};

/** The lines `From: … Sent: … To: … Subject: …` above a quoted mail. `after` is the index of the line below. */
export type HeaderBlock = {
  readonly fields: ReadonlyMap<HeaderField, Span>;
  readonly language: Language;
  readonly first: number;
  readonly after: number;
};

const LONGEST_LABEL = 40;
const LONGEST_HEADER_LINE = 2_000;
const MOST_HEADER_LINES = 40;
const MOST_WRAPPED_LINES = 4;
/** Clients wrap at 72 to 78: a line this long may have been cut by one. */
const NEAR_WRAP = 60;

/** Reads one `Label: value` line, through quote marks and emphasis (`> *Von:* …`). */
function readLabelLine(text: string, line: Line): LabelLine | null {
  if (line.end - line.start > LONGEST_HEADER_LINE) return null;
  let start = line.start;
  while (start < line.end && /[>*_|\s]/u.test(text.charAt(start))) start += 1;
  const head = text.slice(start, Math.min(line.end, start + LONGEST_LABEL));
  const colon = head.search(/[:：]/u);
  if (colon < 1) return null;
  const label = LABEL_OF.get(head.slice(0, colon).replace(/[*_]/gu, "").trim().toLowerCase());
  if (!label) return null;
  let valueStart = start + colon + 1;
  while (valueStart < line.end && /[*\s]/u.test(text.charAt(valueStart))) valueStart += 1;
  const value = trimSpan(text, { start: valueStart, end: line.end });
  return { field: label.field, languages: label.languages, value };
}

function isBlank(text: string, line: Line | undefined): boolean {
  return (
    line === undefined ||
    !/[^\s>]/u.test(text.slice(line.start, Math.min(line.end, line.start + 200)))
  );
}

/** How many lines below a label line are the rest of its value, because the next label or a blank line follows. */
function wrappedLines(indexed: IndexedText, index: number): number {
  const { text, lines } = indexed;
  const own = lines[index];
  for (let more = 1; more <= MOST_WRAPPED_LINES + 1; more += 1) {
    const line = lines[index + more];
    if (line === undefined) return 0;
    const blank = isBlank(text, line);
    if (!blank && !readLabelLine(text, line)) continue;
    if (!blank) return more - 1;
    return more === 2 && continues(text, own, lines[index + 1]) ? 1 : 0;
  }
  return 0;
}

/** Whether a line above a blank one is the end of the value before it: cut by a client, or the address of a name. */
function continues(text: string, own: Line | undefined, below: Line | undefined): boolean {
  if (own === undefined || below === undefined) return false;
  if (own.end - own.start >= NEAR_WRAP) return true;
  const words = text.slice(below.start, Math.min(below.end, below.start + 400)).trim();
  const isAddress = /<[^\s<>@]{1,64}@[^\s<>@]{1,253}>$/u.test(words);
  return isAddress && !text.slice(own.start, own.end).includes("@");
}

function commonLanguage(labels: ReadonlyArray<LabelLine>): Language {
  let best: Language = "en";
  let most = 0;
  for (const language of LANGUAGES) {
    const count = labels.filter((label) => label.languages.includes(language)).length;
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return best;
}

/** The header block that starts at this line, if one does. Needs a From line and at least one more. */
export function readHeaderBlock(indexed: IndexedText, first: number): HeaderBlock | null {
  const fields = new Map<HeaderField, Span>();
  const labels: LabelLine[] = [];
  let after = first;
  let next = firstLabel(indexed, first);
  while (next && labels.length < MOST_HEADER_LINES) {
    const { at, label } = next;
    const wrapped = wrappedLines(indexed, at);
    labels.push(label);
    if (label.field !== "other") fields.set(label.field, fieldSpan(indexed, at, wrapped, label));
    after = at + wrapped + 1;
    next = nextLabel(indexed, after, fields);
  }
  if (!fields.has("from") || labels.length < 2) return null;
  return { fields, language: commonLanguage(labels), first, after };
}

function fieldSpan(indexed: IndexedText, at: number, wrapped: number, label: LabelLine): Span {
  const end = indexed.lines[at + wrapped]?.end;
  if (wrapped === 0 || end === undefined) return label.value;
  return trimSpan(indexed.text, { start: label.value.start, end });
}

type NextLabel = { readonly at: number; readonly label: LabelLine };

/** A header block never starts with a lesser line such as "Importance:". */
function firstLabel(indexed: IndexedText, at: number): NextLabel | null {
  const line = indexed.lines[at];
  const label = line ? readLabelLine(indexed.text, line) : null;
  return label && label.field !== "other" ? { at, label } : null;
}

/** One blank line may stand between two header lines (clients that put each in a paragraph), never before a repeated one. */
function nextLabel(
  indexed: IndexedText,
  index: number,
  taken: ReadonlyMap<HeaderField, Span>,
): NextLabel | null {
  const line = indexed.lines[index];
  if (line === undefined) return null;
  const here = readLabelLine(indexed.text, line);
  if (here) return taken.has(here.field) ? null : { at: index, label: here };
  if (!isBlank(indexed.text, line)) return null;
  const below = firstLabel(indexed, index + 1);
  return below && !taken.has(below.label.field) ? below : null;
}
