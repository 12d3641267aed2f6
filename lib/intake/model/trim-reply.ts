import { findQuotedMail } from "@/lib/intake/model/find-forward";
import { markOf } from "@/lib/intake/model/forward-words";
import { readWroteLine } from "@/lib/intake/model/read-wrote-line";
import type { IndexedText, Line } from "@/lib/intake/model/shown-lines";
import { indexLines } from "@/lib/intake/model/shown-lines";

/** What somebody wrote anew, and what their client put below it. Put together they are the text. */
export type TrimmedReply = { readonly written: string; readonly rest: string };

/** What a phone puts under every mail. */
const SENT_FROM =
  /^(?:sent from (?:my|outlook|mail)|get outlook for|von mein(?:em|er) .{1,40} gesendet|gesendet von|envoyé (?:de|depuis) mon|envoyé de|enviado desde mi|enviado desde|verstuurd vanaf mijn|verzonden vanaf mijn|verstuurd vanuit|inviato da(?:l mio)?)(?!\p{L}).{0,60}$/iu;
/** "-- " alone in a line (RFC 3676), which every client that knows it writes above a signature. */
const SIGNATURE = /^-- ?$/u;
const LONGEST_LINE = 400;

/**
 * Splits a reply for showing it. The rest begins with the first sentence such as "On … wrote:", header block, mark or
 * signature below which nothing but the client's own lines follow, or with the last run of quoted lines; answers that
 * stand between quoted lines are all kept. Nothing of the text is lost: it is stored and searched as a whole.
 */
export function trimReply(text: string): TrimmedReply {
  const indexed = indexLines("reply", text);
  const starts = [quoteStart(indexed), quotedRunStart(indexed), signatureStart(indexed)];
  const start = Math.min(...starts.filter((at) => at !== null), text.length);
  const split = withoutBlankEnd(text, start);
  // A reply that would be all quotation shows as it is, rather than as nothing.
  if (text.slice(0, split).trim() === "") return { written: text, rest: "" };
  return { written: text.slice(0, split), rest: text.slice(split) };
}

function words({ text }: IndexedText, line: Line): string {
  return text.slice(line.start, Math.min(line.end, line.start + LONGEST_LINE)).trim();
}

/** Where the quoted mail begins, unless somebody answered between its lines. */
function quoteStart(indexed: IndexedText): number | null {
  const quoted = findQuotedMail(indexed)?.begins ?? null;
  const marked = indexed.lines.find((line) => {
    const mark = markOf(words(indexed, line));
    return mark === "forward" || mark === "original";
  });
  const starts = [quoted, marked?.start ?? null].filter((at) => at !== null);
  if (starts.length === 0) return null;
  const start = Math.min(...starts);
  return isAnsweredInside(indexed, start) ? null : start;
}

/** Below the sentence that introduces quoted lines (">"), lines without the mark are answers. */
function isAnsweredInside(indexed: IndexedText, start: number): boolean {
  const index = indexed.lines.findIndex((line) => line.start >= start);
  const wrote = readWroteLine(indexed, index);
  if (!wrote) return false;
  const below = indexed.lines.slice(wrote.after).filter((line) => words(indexed, line) !== "");
  const [first] = below;
  if (!first || !isQuoted(indexed, first)) return false;
  const signature = signatureStart(indexed) ?? indexed.text.length;
  return below.some((line) => line.start < signature && !isQuoted(indexed, line));
}

function isQuoted(indexed: IndexedText, line: Line): boolean {
  return words(indexed, line).startsWith(">");
}

/** Where the quoted lines begin with which a text ends, when nothing introduces them. */
function quotedRunStart(indexed: IndexedText): number | null {
  let start: number | null = null;
  for (const line of indexed.lines.toReversed()) {
    const written = words(indexed, line);
    if (written === "") continue;
    if (!written.startsWith(">")) return start;
    start = line.start;
  }
  return start;
}

function signatureStart(indexed: IndexedText): number | null {
  const line = indexed.lines.find((one) => {
    const raw = indexed.text.slice(one.start, Math.min(one.end, one.start + LONGEST_LINE));
    return SIGNATURE.test(raw) || SENT_FROM.test(raw.trim());
  });
  return line && !hasWordsBelow(indexed, line) ? line.start : null;
}

/** A phone's line or a signature may stand above the quoted mail; words of the writer's own below it are no signature. */
const LONGEST_SIGNATURE = 12;

function hasWordsBelow(indexed: IndexedText, line: Line): boolean {
  const quoted = findQuotedMail(indexed, line.end)?.begins ?? indexed.text.length;
  const below = indexed.lines.filter(
    (one) => one.start > line.end && one.end < quoted && words(indexed, one) !== "",
  );
  return below.filter((one) => !isQuoted(indexed, one)).length > LONGEST_SIGNATURE;
}

/** The blank lines between the two parts go with the rest. */
function withoutBlankEnd(text: string, start: number): number {
  let split = start;
  while (split > 0 && /\s/u.test(text.charAt(split - 1))) split -= 1;
  return split;
}
