import type { Span } from "@/lib/intake/model/shown-lines";

const BARE = new Map<string, string>();

/** One letter in lower case without its accent; a letter that would become two stays as it is. */
function bare(letter: string): string {
  const known = BARE.get(letter);
  if (known !== undefined) return known;
  const lower = letter.toLowerCase();
  const first = (lower.length === 1 ? lower : letter).normalize("NFD").charAt(0);
  BARE.set(letter, first);
  return first;
}

/**
 * A text for matching words, of the same length, so that an offset in it is one in the text: lower case, no accents,
 * straight apostrophes, lines joined across quote marks. An empty line stays a line end, since a thought ends there.
 */
export function flatten(text: string): string {
  return text
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[\u0080-\uffff]/g, bare)
    .replace(/[A-Z]{1,1000}/g, (letters) => letters.toLowerCase())
    .replace(/\n[>\s]{0,400}/g, joined);
}

function joined(gap: string): string {
  const blank = gap.indexOf("\n", 1) !== -1;
  return (blank ? "\n" : " ") + " ".repeat(gap.length - 1);
}

/** A point behind one of these does not end a sentence. */
const SHORTENED =
  /(?:^|[^a-z])(?:[a-z]|art|abs|nr|no|num|tel|bzw|ca|dr|mr|mrs|ms|sr|sra|sig|str|lit|let|lett|ggf|inkl|usw|etc|spett|resp)$/;
const MOST_SENTENCES = 2_000;

/** The sentences of a flattened text, as spans of it. Spaces that line joins left are inside them. */
export function sentencesOf(flat: string): Span[] {
  const spans: Span[] = [];
  const ends = /[.!?;\n](?=\s|$)|\n/g;
  let start = 0;
  for (const end of flat.matchAll(ends)) {
    if (end[0] === "." && SHORTENED.test(flat.slice(Math.max(start, end.index - 8), end.index)))
      continue;
    if (end.index > start) spans.push({ start, end: end.index + 1 });
    start = end.index + 1;
    if (spans.length >= MOST_SENTENCES) return spans;
  }
  if (start < flat.length) spans.push({ start, end: flat.length });
  return spans;
}
