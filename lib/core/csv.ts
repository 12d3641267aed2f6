export type CsvCell = string | number | null;

/** What a spreadsheet takes for the start of a formula, in its plain and full-width forms, after any blanks. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** What may separate the cells of a file. */
export type CsvSeparator = "," | ";" | "\t";

function csvCell(cell: CsvCell, separator: CsvSeparator): string {
  if (cell === null) return "";
  // A number is a number: the apostrophe would make a text of every negative one.
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
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
