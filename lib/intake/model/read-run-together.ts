import type { HeaderField } from "@/lib/intake/model/forward-words";
import { LABEL_OF, LANGUAGES, markOf } from "@/lib/intake/model/forward-words";
import type { HeaderBlock } from "@/lib/intake/model/read-header-block";
import type { IndexedText, Span } from "@/lib/intake/model/shown-lines";
import { trimSpan } from "@/lib/intake/model/shown-lines";

// Yahoo Mail's plain text puts the mark and all header lines into one line, without a space between them:
// `----- Forwarded Message ----- From: Ada <ada@example.org>To: "x" <x@example.com>Sent: …Subject: …`

const LONGEST_LINE = 2_000;
const RULED = /^[\s>]{0,20}(-{4,10}\s[^-\n]{5,60}\s-{4,10})\s/u;

function capitals(word: string): string[] {
  const first = word.charAt(0).toUpperCase() + word.slice(1);
  return word.length === 2 ? [first, word.toUpperCase()] : [first];
}

const LABEL_WORDS = [...LABEL_OF.keys()]
  .filter((word) => /^\p{L}+$/u.test(word))
  .sort((a, b) => b.length - a.length)
  .flatMap(capitals);
const LABEL = new RegExp(`(${LABEL_WORDS.join("|")})\\s?:\\s`, "gu");

/** The header block that stands in this one line behind its mark, if it does. */
export function readRunTogether(indexed: IndexedText, index: number): HeaderBlock | null {
  const line = indexed.lines[index];
  if (line === undefined || line.end - line.start > LONGEST_LINE) return null;
  const words = indexed.text.slice(line.start, line.end);
  const ruled = RULED.exec(words);
  if (!ruled || markOf(ruled[1] ?? "") === null) return null;
  const labels = labelsIn(words, ruled[0].length);
  const fields = new Map<HeaderField, Span>();
  for (const [at, label] of labels.entries()) {
    const end = line.start + (labels[at + 1]?.start ?? words.length);
    fields.set(label.field, trimSpan(indexed.text, { start: line.start + label.value, end }));
  }
  if (!fields.has("from") || fields.size < 3) return null;
  const spoken = (word: string) => LABEL_OF.get(word)?.languages ?? [];
  const count = (language: (typeof LANGUAGES)[number]) =>
    labels.filter(({ word }) => spoken(word).includes(language)).length;
  const language = LANGUAGES.reduce((best, one) => (count(one) > count(best) ? one : best));
  return { fields, language, first: index, after: index + 1 };
}

type Found = { field: HeaderField; word: string; start: number; value: number };

/** The labels in their order, each field once: the subject is the last, whatever it says. */
function labelsIn(words: string, from: number): Found[] {
  const found: Found[] = [];
  LABEL.lastIndex = from;
  for (let match = LABEL.exec(words); match !== null; match = LABEL.exec(words)) {
    const word = (match[1] ?? "").toLowerCase();
    const field = LABEL_OF.get(word)?.field;
    if (field === undefined || found.some((one) => one.field === field)) continue;
    if (found.length === 0 && field !== "from") return [];
    found.push({ field, word, start: match.index, value: match.index + match[0].length });
    if (field === "subject") break;
  }
  return found;
}
