export type CsvCell = string | number | null;

/** What a spreadsheet takes for the start of a formula, in its plain and full-width forms. */
const SIGN = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20]`;

/** A formula at the start of a cell, after any blanks; a cell that begins with a tab or a line break is taken for one. */
const AT_START = String.raw`'*(?:\s*${SIGN}|[\t\r\n])`;

/** Quotes stand among the blanks: a program that splits inside a quoted cell takes two of them for an empty quoted part. */
const INSIDE = String.raw`(?<![\s",;])([\s",;]+)`;

const START = new RegExp(`^(?=${AT_START})`, "u");
const LATER = new RegExp(`${INSIDE}(?='*${SIGN})`, "gu");
const GUARDED_START = new RegExp(`^'(?=${AT_START})`, "u");
const GUARDED_LATER = new RegExp(`${INSIDE}'(?='*${SIGN})`, "gu");

/** What a program may split a line at, whatever the line was written for. */
const SPLITS = /[,;\t\r\n]/u;

/**
 * A text with an apostrophe in front of whatever a spreadsheet would run: at its start, and after each mark that a
 * spreadsheet may split it at. One set to another country splits at semicolons, and knows a quote only where a cell
 * begins by its own reading, so that quotes alone keep nothing together. A text that has such an apostrophe by itself
 * gets one more: each can be taken off again.
 */
function guarded(text: string): string {
  return text
    .replace(LATER, (run: string) => (SPLITS.test(run) ? `${run}'` : run))
    .replace(START, "'");
}

/** A text as it was before it was written into a file of ours. */
export function unguarded(text: string): string {
  return text
    .replace(GUARDED_START, "")
    .replace(GUARDED_LATER, (all: string, run: string) => (SPLITS.test(run) ? run : all));
}

/** What may separate the cells of a file. */
export type CsvSeparator = "," | ";" | "\t";

function csvCell(cell: CsvCell, separator: CsvSeparator): string {
  if (cell === null) return "";
  // A number is a number: the apostrophe would make a text of every negative one.
  if (typeof cell === "number") return String(cell);
  const safe = guarded(cell);
  const isQuoted = safe.includes(separator) || /[",\r\n']|^\s|\s$/u.test(safe);
  return isQuoted ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * One line of a CSV file as RFC 4180 has it, its line break included. A text that a spreadsheet would run as a
 * formula gets an apostrophe in front, so that it is shown and not run.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return separatedLine(cells, ",");
}

/** The same for a file that goes back to somebody with the separator that it came with. */
export function separatedLine(cells: readonly CsvCell[], separator: CsvSeparator): string {
  return `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
}

/** Tells spreadsheets that the file is UTF-8. */
export const CSV_START = "\ufeff";
