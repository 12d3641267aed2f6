import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { unguarded } from "@/lib/core/csv";
import { endsWithResult } from "@/lib/imports/model/columns";
import { LONGEST_RECORD, MOST_COLUMNS, MOST_ROWS } from "@/lib/imports/model/limits";
import type { FileRow } from "@/lib/imports/model/row";
import {
  type Encoding,
  type Format,
  guessDelimiter,
  guessUtf16,
  type Shape,
  type ShapeProblem,
} from "@/lib/imports/model/shape";

/** Opens the bytes of a file anew, from its start. */
export type Reopen = () => AsyncIterable<Uint8Array>;

/** A file that cannot be read as one of rows, from a point on that only its end may show. */
export class UnreadableFile extends Error {
  readonly problem: ShapeProblem;
  constructor(problem: ShapeProblem) {
    super(`a file that cannot be imported: ${problem}`);
    this.name = "UnreadableFile";
    this.problem = problem;
  }
}

async function* decoded(reopen: Reopen, encoding: Encoding, fatal = false): AsyncGenerator<string> {
  // Without `ignoreBOM` the mark in front is taken for what it is, and left out.
  const decoder = new TextDecoder(encoding, { fatal });
  for await (const chunk of reopen()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** UTF-16 by its look, UTF-8 where all of the file is, and else what Western spreadsheets write. */
async function findEncoding(reopen: Reopen): Promise<Encoding> {
  for await (const chunk of reopen()) {
    const wide = guessUtf16(chunk);
    if (wide !== null) return wide;
    break;
  }
  try {
    for await (const _ of decoded(reopen, "utf-8", true));
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "windows-1252";
    throw error;
  }
}

async function findDelimiter(reopen: Reopen, encoding: Encoding) {
  let head = "";
  for await (const text of decoded(reopen, encoding)) {
    head += text;
    if (head.length > LONGEST_RECORD) break;
  }
  return guessDelimiter(head);
}

function problemOf(error: unknown): ShapeProblem | null {
  if (!(error instanceof CsvError)) return null;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return "quote_open";
  if (error.code === "CSV_MAX_RECORD_SIZE") return "record_too_long";
  return "not_csv";
}

/**
 * Every record with the number that a spreadsheet shows beside it; empty ones are counted and left out. A result of ours
 * that somebody put right is read without the apostrophes that it was given against formulas.
 */
async function* records(reopen: Reopen, { encoding, delimiter }: Format) {
  const parser = parse({
    delimiter,
    // Short and long rows are the rows' own problem, a quote in the middle of a word is a letter.
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
  });
  const text = Readable.from(decoded(reopen, encoding));
  text.on("error", (error) => parser.destroy(error));
  let line = 0;
  let isOurs: boolean | null = null;
  try {
    const source: AsyncIterable<string[]> = text.pipe(parser);
    for await (const cells of source) {
      line += 1;
      if (cells.every((cell) => cell.trim() === "")) continue;
      isOurs ??= endsWithResult(cells);
      yield { line, cells: isOurs ? cells.map(unguarded) : cells };
    }
  } catch (error) {
    const problem = problemOf(error);
    throw problem === null ? error : new UnreadableFile(problem);
  } finally {
    text.destroy();
    parser.destroy();
  }
}

/** The rows of a file without its heading, one after the other, from the start. */
export async function* readRows(reopen: Reopen, format: Format): AsyncGenerator<FileRow> {
  let place = -1;
  for await (const { line, cells } of records(reopen, format)) {
    if (place >= 0) yield { place, line, cells };
    place += 1;
  }
}

/** Reads a whole file once, to say how it is read and whether it can be imported. Throws UnreadableFile. */
export async function readShape(reopen: Reopen): Promise<Shape> {
  const encoding = await findEncoding(reopen);
  const format = { encoding, delimiter: await findDelimiter(reopen, encoding) };
  let header: readonly string[] | null = null;
  let rows = 0;
  for await (const { cells } of records(reopen, format)) {
    if (header === null) header = cells.map((cell) => cell.trim());
    else rows += 1;
    if (rows > MOST_ROWS) throw new UnreadableFile("too_many_rows");
  }
  if (header === null) throw new UnreadableFile("no_header");
  if (header.length > MOST_COLUMNS) throw new UnreadableFile("too_many_columns");
  if (rows === 0) throw new UnreadableFile("no_rows");
  return { ...format, header, rows };
}

/** The first rows of a file, to show what its columns hold. */
export async function readFirstRows(
  reopen: Reopen,
  format: Format,
  most: number,
): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const row of readRows(reopen, format)) {
    rows.push(row);
    if (rows.length >= most) break;
  }
  return rows;
}
