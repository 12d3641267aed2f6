import { decodeEntities } from "@/lib/intake/adapter/html-entities";
import { replaceInParts } from "@/lib/intake/adapter/replace-in-parts";

/** The most HTML that is read, in UTF-16 units. */
export const HTML_LIMIT = 2_000_000;
const LONGEST_TAG = 8_000;

const SKIPPED = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "noscript",
  "svg",
  "object",
  "textarea",
]);
const PARAGRAPHS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "blockquote",
  "pre",
  "dl",
]);
const LINES = new Set(
  "address article aside body center dd div dt fieldset figure footer form header hr html li main nav section table tr tbody thead".split(
    " ",
  ),
);

type Tag = {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
  readonly end: number;
};

/**
 * The words of an HTML mail, line by line, for people and for search. Runs nothing, loads nothing, builds no tree:
 * one pass that forgets every tag, so the result is plain text whatever the mail holds. It ends soon after `enough`
 * UTF-16 units of it.
 */
export function htmlToText(html: string, enough = HTML_LIMIT): string {
  const source = html.slice(0, HTML_LIMIT);
  // Lower case in ASCII only: other letters may change their length, and positions must stay the same.
  const lower = replaceInParts(source, ANYWHERE, (part) =>
    part.replace(/[A-Z]{1,1000}/gu, (letters) => letters.toLowerCase()),
  );
  const sheet = new Sheet();
  const links: { address: string; from: number }[] = [];
  const lastClose = source.lastIndexOf(">");
  const ends = endFinder(lower);
  let at = 0;
  while (at < source.length && sheet.length <= enough) {
    const open = source.indexOf("<", at);
    if (open === -1 || open > lastClose) {
      sheet.write(decodeEntities(source.slice(at)));
      break;
    }
    sheet.write(decodeEntities(source.slice(at, open)));
    const tag = readTag(source, lower, open);
    if (!tag) {
      at = afterNonTag(source, open, sheet, ends);
      continue;
    }
    at = tag.closing || !SKIPPED.has(tag.name) ? tag.end : afterElement(lower, tag, ends);
    applyTag(tag, sheet, links);
  }
  return sheet.text();
}

const ANYWHERE = /./gs;

type EndFinder = (words: string, from: number) => number;

/** Finds the next end of something. Remembers where the last one stands, so that openings without one cost nothing. */
function endFinder(lower: string): EndFinder {
  const last = new Map<string, number>();
  return (words, from) => {
    const known = last.get(words) ?? lower.lastIndexOf(words);
    last.set(words, known);
    return from > known ? -1 : lower.indexOf(words, from);
  };
}

/** Comments and declarations vanish; a lone "<" is text. */
function afterNonTag(source: string, open: number, sheet: Sheet, ends: EndFinder): number {
  if (source.startsWith("<!--", open)) {
    const end = ends("-->", open + 4);
    // A comment that never ends would hide the rest of the mail: only its opening is left out.
    return end === -1 ? open + 4 : end + 3;
  }
  if (source.startsWith("<!", open) || source.startsWith("<?", open)) {
    return source.indexOf(">", open) + 1 || source.length;
  }
  sheet.write("<");
  return open + 1;
}

const TAG_NAME = /<(\/?)([a-z][a-z0-9:-]{0,40})/y;

function readTag(source: string, lower: string, open: number): Tag | null {
  TAG_NAME.lastIndex = open;
  const match = TAG_NAME.exec(lower);
  if (!match) return null;
  const start = open + match[0].length;
  const end = tagEnd(source, start);
  return {
    name: match[2] ?? "",
    closing: match[1] === "/",
    attributes: source.slice(start, Math.min(end - 1, start + LONGEST_TAG)),
    end,
  };
}

/** The position after the ">" that ends a tag, not one inside quotes, unless the quotes never close. */
function tagEnd(source: string, start: number): number {
  let quote = "";
  const last = Math.min(source.length, start + LONGEST_TAG);
  for (let at = start; at < last; at += 1) {
    const letter = source.charAt(at);
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return at + 1;
  }
  return source.indexOf(">", start) + 1 || source.length;
}

/** Past an element whose content is not text. One that never closes loses only its tag. */
function afterElement(lower: string, tag: Tag, ends: EndFinder): number {
  const close = ends(`</${tag.name}`, tag.end);
  if (close === -1) return tag.end;
  return lower.indexOf(">", close) + 1 || lower.length;
}

function applyTag(tag: Tag, sheet: Sheet, links: { address: string; from: number }[]): void {
  if (tag.name === "br") sheet.breakLine();
  else if (PARAGRAPHS.has(tag.name)) sheet.startParagraph();
  else if (LINES.has(tag.name)) sheet.startLine();
  else if (tag.name === "td" || tag.name === "th") sheet.space();
  if (tag.name === "li" && !tag.closing) sheet.write("- ");
  if (tag.name === "a") applyLink(tag, sheet, links);
}

/** A link to an address whose words do not show it: Outlook writes names that way. */
function applyLink(tag: Tag, sheet: Sheet, links: { address: string; from: number }[]): void {
  if (!tag.closing) {
    const target = /href\s{0,3}=\s{0,3}["']?mailto:([^"'?\s>]{3,320})/iu.exec(tag.attributes)?.[1];
    if (links.length < 50)
      links.push({ address: target ? decodeEntities(target) : "", from: sheet.length });
    return;
  }
  const link = links.pop();
  if (link && link.address !== "" && !sheet.since(link.from).includes("@")) {
    sheet.write(` <${link.address}>`);
  }
}

const NO_SPACE = /[^ \t\r\n\f]/g;

/** Text under construction: white space runs become one space, blank lines never pile up. */
class Sheet {
  private readonly pieces: string[] = [];
  private pendingLines = 0;
  private pendingSpace = false;
  private empty = true;
  length = 0;

  write(words: string): void {
    const collapsed = replaceInParts(words, NO_SPACE, (part) =>
      part.replace(/[ \t\r\n\f]{1,1000}/gu, " ").replace(/ {2,1000}/gu, " "),
    );
    const body = collapsed.trim();
    if (collapsed.startsWith(" ")) this.space();
    if (body === "") return;
    this.flush();
    this.add(body);
    this.pendingSpace = collapsed.endsWith(" ");
  }

  space(): void {
    if (this.pendingLines === 0 && !this.empty) this.pendingSpace = true;
  }

  breakLine(): void {
    this.pendingLines = Math.min(this.pendingLines + 1, 3);
  }

  startLine(): void {
    this.pendingLines = Math.max(this.pendingLines, 1);
  }

  startParagraph(): void {
    this.pendingLines = Math.max(this.pendingLines, 2);
  }

  since(from: number): string {
    const tail: string[] = [];
    let left = this.length - from;
    for (
      let index = this.pieces.length - 1;
      index >= 0 && left > 0 && tail.length < 40;
      index -= 1
    ) {
      const piece = this.pieces[index] ?? "";
      tail.unshift(piece);
      left -= piece.length;
    }
    return tail.join("");
  }

  text(): string {
    return this.pieces.join("");
  }

  private flush(): void {
    if (this.empty) this.pendingLines = 0;
    if (this.pendingLines > 0) this.add("\n".repeat(this.pendingLines));
    else if (this.pendingSpace && !this.empty) this.add(" ");
    this.pendingLines = 0;
    this.pendingSpace = false;
    this.empty = false;
  }

  private add(piece: string): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }
}
