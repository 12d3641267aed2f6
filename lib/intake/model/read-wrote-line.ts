import type { Language } from "@/lib/intake/model/forward-words";
import { findAddresses } from "@/lib/intake/model/read-address";
import type { IndexedText, Span } from "@/lib/intake/model/shown-lines";
import { trimSpan } from "@/lib/intake/model/shown-lines";

/** `On 3 Nov 2026 at 10:00, Ada Byron <ada@example.org> wrote:`. `after` is the index of the line below. */
export type WroteLine = {
  readonly from: Span;
  readonly date: Span;
  readonly language: Language;
  readonly first: number;
  readonly after: number;
};

type Form = {
  readonly language: Language;
  readonly begins: RegExp;
  readonly ends: RegExp;
  /** What stands between date and name, where a word does. */
  readonly between: RegExp | null;
};

const FORMS: readonly Form[] = [
  { language: "en", begins: /^On\s/u, ends: /\swrote\s?:$/u, between: null },
  { language: "de", begins: /^Am\s/u, ends: /:$/u, between: /\sschrieb\s/u },
  { language: "fr", begins: /^Le\s/u, ends: /\sa\sécrit\s?:$/u, between: null },
  { language: "es", begins: /^El\s/u, ends: /\sescribió\s?:$/u, between: null },
  { language: "nl", begins: /^Op\s/u, ends: /\sgeschreven\s?:$/u, between: /\sheeft\s/u },
  { language: "nl", begins: /^Op\s/u, ends: /:$/u, between: /\sschreef\s/u },
  { language: "it", begins: /^Il\s(?:giorno\s)?/u, ends: /\sha\sscritto\s?:$/u, between: null },
];

const LONGEST = 400;
/** Clients wrap it, at the address mostly. */
const MOST_LINES = 3;
/** The end of a time of day, and what stands between it and the name. */
const TIME =
  /\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[APap]\.?\s?[Mm]\.?)?(?:\s(?:Uhr|(?:GMT|UTC)?[+-]\d{1,4}|[A-Z]{2,5}(?![\p{L}])))?,?\s{1,3}/gu;

/** The line that a client writes above what it quotes, when it writes it in one sentence. */
export function readWroteLine(indexed: IndexedText, index: number): WroteLine | null {
  const { text, lines } = indexed;
  const line = lines[index];
  if (line === undefined) return null;
  let start = line.start;
  while (start < line.end && /[\s>]/u.test(text.charAt(start))) start += 1;
  const forms = FORMS.filter((form) => form.begins.test(text.slice(start, start + 10)));
  if (forms.length === 0) return null;
  for (let more = 0; more < MOST_LINES; more += 1) {
    const end = lines[index + more]?.end ?? 0;
    const found = end - start > LONGEST ? null : sentenceIn(text, { start, end }, forms);
    if (found) return { ...found, first: index, after: index + more + 1 };
  }
  return null;
}

function sentenceIn(
  text: string,
  within: Span,
  forms: readonly Form[],
): Pick<WroteLine, "from" | "date" | "language"> | null {
  const span = trimSpan(text, within);
  const words = text.slice(span.start, span.end);
  const form = forms.find(
    ({ ends, between }) => ends.test(words) && (between === null || between.test(words)),
  );
  const parts = form ? partsOf(text, span, form) : null;
  return form && parts ? { ...parts, language: form.language } : null;
}

/** Date and sender, told apart by the word between them, else by the time of day. */
function partsOf(text: string, span: Span, form: Form): { from: Span; date: Span } | null {
  const address = findAddresses(text, span).at(-1);
  if (!address) return null;
  const begins = span.start + (form.begins.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
  const head = text.slice(begins, address.start);
  const cut = form.between ? cutAtWord(head, form.between) : cutAtTime(head);
  if (!cut || !/\d/u.test(head.slice(0, cut.dateEnd))) return null;
  const name = trimSpan(text, { start: begins + cut.nameStart, end: address.start });
  const close = /^[>\])]{0,2}/u.exec(text.slice(address.end, address.end + 2))?.[0].length ?? 0;
  return {
    from: { start: name.start, end: address.end + close },
    date: trimSpan(text, { start: begins, end: begins + cut.dateEnd }),
  };
}

type Cut = { readonly dateEnd: number; readonly nameStart: number };

function cutAtWord(head: string, between: RegExp): Cut | null {
  const word = between.exec(head);
  return word && { dateEnd: word.index, nameStart: word.index + word[0].length };
}

function cutAtTime(head: string): Cut | null {
  const time = [...head.matchAll(TIME)].at(-1);
  if (!time) return null;
  const end = time.index + time[0].length;
  return { dateEnd: end, nameStart: end };
}
