import { Readable } from "node:stream";
import { fileTypeFromBuffer, fileTypeFromStream } from "file-type";
import { TAKEN_TYPES, type TakenType } from "@/lib/storage/model";

/** How many of a file's first bytes are looked at. */
export const HEAD_BYTES = 64 * 1024;

function isTaken(type: string): type is TakenType {
  return Object.hasOwn(TAKEN_TYPES, type);
}

/**
 * What a file is, by what is in it; what it is called decides only between kinds of plain text, which look alike.
 * Null for everything that is not taken. `reopen` reads the file from its start, for archives whose kind is
 * told further back.
 */
export async function sniffType(
  head: Uint8Array,
  claimedName: string,
  reopen: () => AsyncIterable<Uint8Array>,
): Promise<TakenType | null> {
  const found =
    (await fileTypeFromBuffer(head))?.mime ?? (startsAsZip(head) ? "application/zip" : null);
  if (found === "application/zip") return archiveType(reopen);
  // Word for word: a mail that begins with a header is told apart from text below, by its header lines.
  if (found !== null && found !== "text/plain") return isTaken(found) ? found : null;
  return textType(head, claimedName);
}

async function archiveType(reopen: () => AsyncIterable<Uint8Array>): Promise<TakenType | null> {
  const found = await fileTypeFromStream(Readable.toWeb(Readable.from(reopen())));
  if (found === undefined) return "application/zip";
  return isTaken(found.mime) ? found.mime : null;
}

function startsAsZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}

const MAIL_LINE =
  /^(?:received|return-path|from|to|subject|date|message-id|mime-version|delivered-to):\s/im;
const HEADER_LINE = /^[\x21-\x39\x3b-\x7e]+:/;
/** Text that a browser or a shell would run when it is opened is not taken as text. */
const RUNS = /^\s*(?:<\?(?:xml|php)|<!doctype|<(?:html|head|body|script|svg|iframe)\b|#!)/i;

function textType(head: Uint8Array, claimedName: string): TakenType | null {
  const text = readText(head);
  if (text === null || RUNS.test(text)) return null;
  if (isMail(text)) return "message/rfc822";
  if (/\.csv$/i.test(claimedName)) return "text/csv";
  return "text/plain";
}

/** At least three header lines, one of them a mail's own, before the first empty line. */
function isMail(text: string): boolean {
  const [block = ""] = text.split(/\r?\n\r?\n/, 1);
  const lines = block.split(/\r?\n/).filter((line) => !/^[ \t]/.test(line));
  const first = lines[0]?.startsWith("From ") ? lines.slice(1) : lines;
  return (
    first.length >= 3 && first.every((line) => HEADER_LINE.test(line)) && MAIL_LINE.test(block)
  );
}

/** The head as text, or null when it has bytes that no text has. Old single-byte encodings count as text. */
function readText(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le").decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be").decode(head);
  for (const byte of head) {
    // Tab, line feed, form feed, carriage return and escape occur in texts; other control bytes do not.
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      return null;
  }
  return new TextDecoder("utf-8").decode(head).replace(/^\uFEFF/, "");
}
