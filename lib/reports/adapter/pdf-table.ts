import { type Element, MARGIN, type Sheets, type Style } from "@/lib/reports/adapter/pdf-page";
import type { Part } from "@/lib/reports/model/document";

type Table = Extract<Part, { kind: "table" }>;

const HEAD: Style = { size: 8, weight: "strong", colour: "#16181d" };
const CELL: Style = { size: 8.5, weight: "plain", colour: "#16181d" };
const CAPTION: Style = { size: 8.5, weight: "plain", colour: "#565b66" };
const LINE = "#b9bdc6";
const PAD = 4;

type Columns = readonly { readonly x: number; readonly width: number }[];

/** A table with its caption. Its head is repeated on each sheet, for the eye alone: it is read once. */
export function setTable(sheets: Sheets, root: Element, table: Table): void {
  const { doc } = sheets;
  const columns = columnsOf(sheets, table);
  const element = doc.struct("Table");
  root.add(element);
  const caption = sheets.linesOf(table.caption, CAPTION, sheets.width);
  const captionHeight = caption.length * sheets.lineHeight(CAPTION);
  const headHeight = heightOf(sheets, table.head, HEAD, columns);
  sheets.makeRoom(captionHeight + headHeight + 40);
  const named = doc.struct("Caption");
  element.add(named);
  sheets.put(
    named,
    "Caption",
    caption.map((line) => `${line} `),
    CAPTION,
    MARGIN,
    sheets.y,
  );
  named.end();
  sheets.y += captionHeight + 2;
  const head = doc.struct("TR");
  element.add(head);
  setCells(sheets, head, table.head, table, columns, HEAD, () => "Column");
  head.end();
  for (const row of table.rows) setRow(sheets, element, row, table, columns);
  element.end();
  sheets.y += 8;
}

function setRow(
  sheets: Sheets,
  element: Element,
  row: readonly string[],
  table: Table,
  columns: Columns,
): void {
  if (sheets.makeRoom(heightOf(sheets, row, CELL, columns))) repeatHead(sheets, table, columns);
  const line = sheets.doc.struct("TR");
  element.add(line);
  setCells(sheets, line, row, table, columns, CELL, (place) => (place === 0 ? "Row" : null));
  line.end();
}

type ScopeOf = (place: number) => "Column" | "Row" | null;

function setCells(
  sheets: Sheets,
  line: Element,
  cells: readonly string[],
  table: Table,
  columns: Columns,
  style: Style,
  scopeOf: ScopeOf,
): void {
  for (const [place, column] of columns.entries()) {
    const scope = scopeOf(place);
    const tag = scope === null ? "TD" : "TH";
    const cell = sheets.doc.struct(tag, scope === null ? {} : { scope });
    line.add(cell);
    const text = sheets.linesOf(cells[place] ?? "", style, column.width - PAD);
    for (const [row, words] of text.entries()) {
      const x = column.x + (place >= table.numbersFrom ? rightOf(sheets, words, style, column) : 0);
      const y = sheets.y + 3 + row * sheets.lineHeight(style);
      sheets.put(cell, tag, [`${words} `], style, x, y);
    }
    cell.end();
  }
  sheets.y += heightOf(sheets, cells, style, columns);
  sheets.rule(sheets.y, LINE);
}

function rightOf(sheets: Sheets, words: string, style: Style, { width }: { width: number }) {
  return Math.max(0, width - PAD - sheets.widthOf(words, style));
}

function repeatHead(sheets: Sheets, table: Table, columns: Columns): void {
  sheets.aside(() => {
    for (const [place, column] of columns.entries()) {
      for (const [row, words] of sheets
        .linesOf(table.head[place] ?? "", HEAD, column.width - PAD)
        .entries()) {
        const right = place >= table.numbersFrom ? rightOf(sheets, words, HEAD, column) : 0;
        const y = sheets.y + 3 + row * sheets.lineHeight(HEAD);
        sheets.draw([words], HEAD, column.x + right, y);
      }
    }
  }, "Pagination");
  sheets.y += heightOf(sheets, table.head, HEAD, columns);
  sheets.rule(sheets.y, LINE);
}

function heightOf(
  sheets: Sheets,
  cells: readonly string[],
  style: Style,
  columns: Columns,
): number {
  const lines = columns.map(
    ({ width }, place) => sheets.linesOf(cells[place] ?? "", style, width - PAD).length,
  );
  return Math.max(1, ...lines) * sheets.lineHeight(style) + 5;
}

/**
 * As wide as their longest text where all of them fit; otherwise no narrower than their longest word, and the rest shared by
 * what each would like to have.
 */
function columnsOf(sheets: Sheets, { head, rows, numbersFrom }: Table): Columns {
  const sizes = head.map((title, place) => {
    const texts = rows.map((row) => row[place] ?? "");
    const width = (text: string, style: Style) => sheets.widthOf(text, style) + PAD + 2;
    const widest = (measure: (text: string) => readonly string[]) =>
      Math.max(
        ...measure(title).map((text) => width(text, HEAD)),
        ...texts.flatMap((text) => measure(text).map((part) => width(part, CELL))),
      );
    return { least: widest((text) => text.split(/\s+/)), wish: widest((text) => [text]) };
  });
  const sum = (key: "least" | "wish") => sizes.reduce((total, size) => total + size[key], 0);
  const [least, wish] = [sum("least"), sum("wish")];
  const share = wish > least ? Math.min(1, Math.max(0, sheets.width - least) / (wish - least)) : 1;
  const widths = sizes.map((size) => size.least + (size.wish - size.least) * share);
  const taken = widths.reduce((total, width) => total + width, 0);
  const scale = taken > sheets.width ? sheets.width / taken : 1;
  // What is left over goes to the first column where numbers follow it: they stand at the right edge.
  const spare = numbersFrom < head.length ? Math.max(0, sheets.width - taken) : 0;
  let x = MARGIN;
  return widths.map((natural, place) => {
    const width = natural * scale + (place === 0 ? spare : 0);
    const column = { x, width };
    x += width;
    return column;
  });
}
