export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a file is to be read. */
export type Format = { readonly encoding: Encoding; readonly delimiter: Delimiter };

/** A file that can be imported: how it is read, the headings of its columns and how many rows there are. */
export type Shape = Format & { readonly header: readonly string[]; readonly rows: number };

export const SHAPE_PROBLEMS = [
  "too_large",
  "not_csv",
  "spreadsheet",
  "quote_open",
  "no_header",
  "no_rows",
  "too_many_rows",
  "too_many_columns",
  "record_too_long",
  "no_file",
  "too_many",
  "broken_off",
] as const;
/** Why a file cannot be imported as it is. */
export type ShapeProblem = (typeof SHAPE_PROBLEMS)[number];

/** Marks in a piece of text, outside of quotes. */
function countOutside(line: string, mark: string): number {
  let count = 0;
  let isQuoted = false;
  for (const sign of line) {
    if (sign === '"') isQuoted = !isQuoted;
    else if (sign === mark && !isQuoted) count += 1;
  }
  return count;
}

/** What separates the cells: the mark that the heading has most of; a file of one column has commas. */
export function guessDelimiter(text: string): Delimiter {
  let best: Delimiter = ",";
  let most = 0;
  const head = firstRecord(text);
  for (const mark of DELIMITERS) {
    const count = countOutside(head, mark);
    if (count > most) {
      best = mark;
      most = count;
    }
  }
  return best;
}

/** Up to the first line break that stands outside of quotes; empty lines before it do not count. */
function firstRecord(text: string): string {
  let isQuoted = false;
  const start = text.search(/[^\s,;]/);
  const from = Math.max(0, start);
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') isQuoted = !isQuoted;
    else if ((sign === "\n" || sign === "\r") && !isQuoted) return text.slice(from, at);
  }
  return text.slice(from);
}

/** UTF-16 says so by its mark; without one every second byte of its plain letters is empty. */
export function guessUtf16(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const seen = head.subarray(0, 2_000);
  const emptyAt = (parity: number) =>
    seen.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [emptyAt(0), emptyAt(1)];
  const many = seen.length / 4;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : null;
}

/** An Excel file is an archive, an old one begins with the mark of an OLE file. */
export function isSpreadsheet(head: Uint8Array): boolean {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  return starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0);
}

/** Text has no other control signs than those that break lines and set tabs. */
export function isText(head: Uint8Array): boolean {
  if (guessUtf16(head) !== null) return true;
  return head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}
