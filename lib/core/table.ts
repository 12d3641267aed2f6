import { CSV_START, type CsvCell, csvLine } from "@/lib/core/csv";

/** What a cell holds: JSON Lines gets it as it is, CSV gets its words. Days and instants are ISO texts. */
export type TableValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly [name: string]: unknown };

/** The columns of a list, once for every way out: the name in the head and in JSON, and what a line has there. */
export type Columns<L> = readonly (readonly [name: string, read: (line: L) => TableValue])[];

/** A list or figure on its way into a file, in batches, so that a long one is never in memory whole. */
export type Table = {
  /** The first part of the file's name. */
  readonly name: string;
  readonly head: readonly string[];
  readonly batches: AsyncIterable<readonly (readonly TableValue[])[]>;
};

export const TABLE_FORMATS = ["csv", "jsonl"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
};

/** A list as a table. */
export function tableOf<L>(
  name: string,
  columns: Columns<L>,
  batches: AsyncIterable<readonly L[]>,
): Table {
  return {
    name,
    head: columns.map(([column]) => column),
    batches: (async function* rows() {
      for await (const batch of batches) {
        yield batch.map((line) => columns.map(([, read]) => read(line)));
      }
    })(),
  };
}

/** A list that is short by its nature and was read whole. */
export async function* readWhole<L>(lines: readonly L[]): AsyncGenerator<readonly L[]> {
  yield lines;
}

/** The same, read when the file is written. */
export async function* wholeList<L>(
  read: () => Promise<readonly L[]>,
): AsyncGenerator<readonly L[]> {
  yield await read();
}

/** The pages of a list one after the other, each begun where the one before ended. */
export async function* byPage<L, K>(
  find: (after: K | null) => Promise<{ readonly lines: readonly L[]; readonly next: K | null }>,
): AsyncGenerator<readonly L[]> {
  let after: K | null = null;
  do {
    const page: { readonly lines: readonly L[]; readonly next: K | null } = await find(after);
    yield page.lines;
    after = page.next;
  } while (after !== null);
}

function cellOf(value: TableValue): CsvCell {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (isTexts(value)) return value.join(", ");
  return JSON.stringify(value);
}

function isTexts(value: object): value is readonly string[] {
  return Array.isArray(value);
}

/** A piece of a file and how many rows are in it. */
export type TablePiece = { readonly text: string; readonly rows: number };

/** A table as the text of a file, a piece for the head and one for each batch. */
export async function* writeTable(
  { head, batches }: Table,
  format: TableFormat,
): AsyncGenerator<TablePiece> {
  if (format === "csv") yield { text: CSV_START + csvLine(head), rows: 0 };
  const lineOf = format === "csv" ? csvRow : (row: readonly TableValue[]) => jsonRow(head, row);
  for await (const batch of batches) {
    if (batch.length > 0) yield { text: batch.map(lineOf).join(""), rows: batch.length };
  }
}

function csvRow(row: readonly TableValue[]): string {
  return csvLine(row.map(cellOf));
}

function jsonRow(head: readonly string[], row: readonly TableValue[]): string {
  const entries = head.map((name, place) => [name, row[place] ?? null]);
  return `${JSON.stringify(Object.fromEntries(entries))}\n`;
}

/** `<list>.<format>`, the last part of a download's address; null for anything else. */
export function readTableName(
  file: string,
): { readonly list: string; readonly format: TableFormat } | null {
  const [, list, ending] = /^([a-z][a-z-]*)\.([a-z]+)$/.exec(file) ?? [];
  const format = TABLE_FORMATS.find((known) => known === ending);
  return list === undefined || format === undefined ? null : { list, format };
}

/** The parameters of a list's address but for those of a page of it. */
export function withoutPlace(parameters: string): URLSearchParams {
  const query = new URLSearchParams(parameters);
  for (const place of ["after", "before", "open"]) query.delete(place);
  return query;
}

/**
 * Where a list is downloaded that a page's address shows: the same filters, without the place that the page starts at,
 * because a file holds the list from its beginning.
 */
export function tableHref(list: string, format: TableFormat, pageHref: string): string {
  const text = withoutPlace(pageHref.split("?")[1] ?? "").toString();
  return `/files/lists/${list}.${format}${text === "" ? "" : `?${text}`}`;
}

/** The ways out of a list, by the address of its CSV file: the other one differs in its ending. */
export function fileLinks(
  csvHref: string,
): readonly { readonly name: string; readonly href: string }[] {
  return [
    { name: "CSV", href: csvHref },
    { name: "JSON Lines", href: csvHref.replace(/\.csv(?=\?|$)/, ".jsonl") },
  ];
}
