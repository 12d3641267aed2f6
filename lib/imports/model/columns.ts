import {
  type Column,
  FIELDS,
  type Field,
  isIdentifier,
  LEFT_OUT,
} from "@/lib/imports/model/fields";
import { HEADER_WORDS } from "@/lib/imports/model/header-words";

/** Letters and digits alone, without accents and case: what two spellings of a heading have in common. */
export function plainWords(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const BY_WORDS: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => HEADER_WORDS[field].map((word) => [plainWords(word), field] as const)),
);

/** The columns of our own result file: a file that was put right comes back with them. */
const RESULT_COLUMNS: ReadonlySet<string> = new Set(["result", "message", "reference"]);
const LAST_IS_RESULT = ["result", "message", "reference"];

/** Whether the last columns are those that our result file added. */
export function endsWithResult(header: readonly string[]): boolean {
  return LAST_IS_RESULT.every(
    (word, index) => plainWords(header.at(index - LAST_IS_RESULT.length) ?? "") === word,
  );
}

function fieldOf(heading: string): Column {
  const words = plainWords(heading);
  const whole = BY_WORDS.get(words);
  if (whole) return whole;
  // "E-mail 2" is an e-mail address too.
  return BY_WORDS.get(words.replace(/ ?\d+$/, "")) ?? LEFT_OUT;
}

/**
 * What the columns of a file are, by their headings in the six languages of the product. The first of two columns that
 * say the same thing counts, except for identifiers, of which there may be several.
 */
export function guessColumns(header: readonly string[]): Column[] {
  const taken = new Set<Column>();
  const own = endsWithResult(header) ? header.length - LAST_IS_RESULT.length : header.length;
  return header.map((heading, index) => {
    if (index >= own && RESULT_COLUMNS.has(plainWords(heading))) return LEFT_OUT;
    const field = fieldOf(heading);
    if (field === LEFT_OUT || (taken.has(field) && !isIdentifier(field))) return LEFT_OUT;
    taken.add(field);
    return field;
  });
}

/** What two files with the same columns have in common, whatever the spelling; hashed with a key before it is kept. */
export function headerText(header: readonly string[]): string {
  return header.map(plainWords).join("|");
}
