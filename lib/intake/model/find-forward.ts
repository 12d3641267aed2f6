import type { Language, Mark } from "@/lib/intake/model/forward-words";
import { markOf } from "@/lib/intake/model/forward-words";
import type { HeaderBlock } from "@/lib/intake/model/read-header-block";
import { readHeaderBlock } from "@/lib/intake/model/read-header-block";
import { readRunTogether } from "@/lib/intake/model/read-run-together";
import type { WroteLine } from "@/lib/intake/model/read-wrote-line";
import { readWroteLine } from "@/lib/intake/model/read-wrote-line";
import type { IndexedText, Span } from "@/lib/intake/model/shown-lines";
import { trimSpan } from "@/lib/intake/model/shown-lines";

/** A mail quoted inside a text. Every span lies in that text. */
export type QuotedMail = {
  readonly mark: Mark | null;
  readonly language: Language;
  readonly from: Span;
  readonly date: Span | null;
  readonly subject: Span | null;
  /** Whom the original was written to: the controller's own addresses. */
  readonly recipients: ReadonlyArray<Span>;
  /** What was written, without the header lines. May be empty. */
  readonly body: Span;
  /** Where the quoted mail begins, its mark included: above it stands what the forwarder added. */
  readonly begins: number;
};

const MOST_LINES_ABOVE = 3;

/** The mark above a header block, across blank lines. */
function markAbove(indexed: IndexedText, first: number): { mark: Mark; at: number } | null {
  for (let up = 1; up <= MOST_LINES_ABOVE; up += 1) {
    const line = indexed.lines[first - up];
    if (line === undefined) return null;
    const words = indexed.text.slice(line.start, line.end);
    const mark = words.length > 200 ? null : markOf(words);
    if (mark) return { mark, at: line.start };
    if (/[^\s>]/u.test(words.slice(0, 200))) return null;
  }
  return null;
}

/** Without a mark, only the full set of lines that Outlook writes counts: prose may hold a lone "To: …". */
function believable(block: HeaderBlock, mark: Mark | null): boolean {
  const has = (field: "date" | "to" | "subject") => block.fields.has(field);
  if (mark === "forward" || mark === "original") return has("date") || has("to") || has("subject");
  return has("date") && (has("to") || has("subject"));
}

/**
 * The first quoted mail at or below an offset.
 * Recognises header blocks rather than separators alone, because Outlook's desktop client writes none.
 */
export function findQuotedMail(indexed: IndexedText, from = 0): QuotedMail | null {
  for (let index = 0; index < indexed.lines.length; index += 1) {
    const line = indexed.lines[index];
    if (line === undefined || line.start < from) continue;
    const quoted = quotedAt(indexed, index);
    if (quoted) return quoted;
  }
  return null;
}

function quotedAt(indexed: IndexedText, index: number): QuotedMail | null {
  const wrote = readWroteLine(indexed, index);
  if (wrote) return wroteMail(indexed, wrote);
  const together = readRunTogether(indexed, index);
  const line = indexed.lines[index];
  if (together && line) return quotedMail(indexed, together, { mark: "forward", at: line.start });
  const block = readHeaderBlock(indexed, index);
  if (!block) return null;
  const above = markAbove(indexed, index);
  return believable(block, above?.mark ?? null) ? quotedMail(indexed, block, above) : null;
}

function wroteMail(indexed: IndexedText, wrote: WroteLine): QuotedMail {
  const bodyStart = indexed.lines[wrote.after]?.start ?? indexed.text.length;
  return {
    mark: "wrote",
    language: wrote.language,
    from: wrote.from,
    date: wrote.date,
    subject: null,
    recipients: [],
    body: bodyFrom(indexed.text, bodyStart),
    begins: indexed.lines[wrote.first]?.start ?? wrote.from.start,
  };
}

function quotedMail(
  indexed: IndexedText,
  block: HeaderBlock,
  above: { mark: Mark; at: number } | null,
): QuotedMail | null {
  const from = block.fields.get("from");
  const firstLine = indexed.lines[block.first];
  if (!from || !firstLine) return null;
  const bodyStart = indexed.lines[block.after]?.start ?? indexed.text.length;
  const recipients = [block.fields.get("to"), block.fields.get("cc")].filter(
    (span) => span !== undefined,
  );
  return {
    mark: above?.mark ?? null,
    language: block.language,
    from,
    date: block.fields.get("date") ?? null,
    subject: block.fields.get("subject") ?? null,
    recipients,
    body: bodyFrom(indexed.text, bodyStart),
    begins: above?.at ?? firstLine.start,
  };
}

/** The words below the header lines, without the empty quoted lines (">") that Apple Mail puts first. */
function bodyFrom(text: string, start: number): Span {
  const blank = /(?:[ \t]{0,100}(?:>[> \t]{0,100})?\n)*/y;
  blank.lastIndex = start;
  const skipped = blank.exec(text)?.[0].length ?? 0;
  return trimSpan(text, { start: start + skipped, end: text.length });
}
