import type { Place, TextId } from "@/lib/intake/model/proposal";

/** One line of a shown text: offsets without the line end, numbered from 1. */
export type Line = { readonly number: number; readonly start: number; readonly end: number };

/** A shown text with its lines. Text after the last indexed line is shown but not searched. */
export type IndexedText = {
  readonly id: TextId;
  readonly text: string;
  readonly lines: ReadonlyArray<Line>;
};

export type Span = { readonly start: number; readonly end: number };

const MAX_LINES = 20_000;

export function indexLines(id: TextId, text: string): IndexedText {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length && lines.length < MAX_LINES) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    lines.push({ number: lines.length + 1, start, end });
    start = end + 1;
  }
  return { id, text, lines };
}

/** The number of the line that holds an offset, by halving. */
export function lineAt(indexed: IndexedText, offset: number): number {
  let low = 0;
  let high = indexed.lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const line = indexed.lines[middle];
    if (line !== undefined && line.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function textPlace(indexed: IndexedText, span: Span): Place {
  const { start, end } = span;
  const read = indexed.text.slice(start, end);
  return { where: "text", text: indexed.id, line: lineAt(indexed, start), start, end, read };
}

/** The span without the white space around it. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13 || code === 160;
}

/** Words on one line: a value that a mail client wrapped reads as it was written. */
export function onOneLine(text: string): string {
  return text.split(/\s/u).filter(Boolean).join(" ");
}
