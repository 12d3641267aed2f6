import PDFDocument from "pdfkit";
import { fontBytes, runsOf, type Weight } from "@/lib/reports/adapter/pdf-fonts";

export type Element = PDFKit.PDFStructureElement;
export type Style = { readonly size: number; readonly weight: Weight; readonly colour: string };

export const MARGIN = 50;
const FOOT = 30;
const LEADING = 1.4;

const measured = new Map<string, number>();
const MOST_MEASURED = 20_000;

type About = {
  readonly language: string;
  readonly title: string;
  readonly author: string;
  readonly at: Date;
};

/** Marked as PDF/UA-1, which pdfkit writes and its types leave out; without the font it would take by itself. */
function optionsOf({ language, title, author, at }: About): PDFKit.PDFDocumentOptions {
  const subset: string = "PDF/UA";
  const options = {
    ...{ size: "A4", margin: MARGIN, bufferPages: true, font: "" },
    ...{ pdfVersion: "1.7", tagged: true, displayTitle: true, subset },
    lang: language,
    info: { Title: title, Author: author, Creator: "Thirty", CreationDate: at, ModDate: at },
  };
  return options as PDFKit.PDFDocumentOptions;
}

/** Sheets of A4 on which lines are set one below the other, each in the element of the structure that it belongs to. */
export class Sheets {
  readonly doc: PDFKit.PDFDocument;
  /** Where the next line begins, from the top of the sheet. */
  y = MARGIN;
  private readonly known = new Set<string>();

  constructor(about: About) {
    this.doc = new PDFDocument(optionsOf(about));
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  private get bottom(): number {
    return this.doc.page.height - MARGIN - FOOT;
  }

  private use(font: string, size: number): void {
    if (!this.known.has(font)) {
      this.doc.registerFont(font, fontBytes(font));
      this.known.add(font);
    }
    this.doc.font(font).fontSize(size);
  }

  /** Words are measured once: the same ones come again and again, and shaping them is what takes the time. */
  widthOf(text: string, { size, weight }: Style): number {
    const words = text.split(" ");
    const blanks = (words.length - 1) * this.wordWidth("\u00a0", weight);
    return size * words.reduce((sum, word) => sum + this.wordWidth(word, weight), blanks);
  }

  /** In units of the size. */
  private wordWidth(word: string, weight: Weight): number {
    const key = `${weight} ${word}`;
    const known = measured.get(key);
    if (known !== undefined) return known;
    const width = runsOf(word, weight).reduce((sum, run) => {
      this.use(run.font, 1);
      return sum + this.doc.widthOfString(run.text);
    }, 0);
    if (measured.size >= MOST_MEASURED) measured.clear();
    measured.set(key, width);
    return width;
  }

  /** Breaks a text into lines at blanks, and inside a word only where it is wider than a line. */
  linesOf(text: string, style: Style, width: number): string[] {
    const lines: string[] = [];
    const blank = this.widthOf("\u00a0", style);
    let line = "";
    let used = 0;
    for (const word of text.split(/\s+/)) {
      const size = this.widthOf(word, style);
      if (line !== "" && used + blank + size <= width) {
        line += ` ${word}`;
        used += blank + size;
        continue;
      }
      if (line !== "") lines.push(line);
      const pieces = size <= width ? [word] : this.piecesOf(word, style, width);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? "";
      used = this.widthOf(line, style);
    }
    return line === "" && lines.length > 0 ? lines : [...lines, line];
  }

  /** A word that is wider than a line, in pieces that fit. */
  private piecesOf(word: string, style: Style, width: number): string[] {
    const pieces: string[] = [];
    let piece = "";
    let used = 0;
    for (const sign of word) {
      const size = this.widthOf(sign, style);
      if (piece !== "" && used + size > width) {
        pieces.push(piece);
        piece = "";
        used = 0;
      }
      piece += sign;
      used += size;
    }
    return [...pieces, piece];
  }

  /** Begins a new sheet where so much no longer fits on this one. Says whether it did. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.doc.addPage();
    this.y = MARGIN;
    return true;
  }

  lineHeight({ size }: Style): number {
    return size * LEADING;
  }

  /** Sets lines as content of an element; they stay on the sheet that is under way. */
  put(element: Element, tag: string, lines: readonly string[], style: Style, x: number, y: number) {
    const content = this.doc.markStructureContent(tag);
    this.draw(lines, style, x, y);
    this.doc.endMarkedContent();
    element.add(content);
  }

  /** Draws what is no part of the text: lines, and heads of tables that are repeated. */
  aside(draw: () => void, kind: "Layout" | "Pagination" = "Layout"): void {
    this.doc.markContent("Artifact", { type: kind });
    draw();
    this.doc.endMarkedContent();
  }

  draw(lines: readonly string[], style: Style, x: number, y: number): void {
    for (const [place, line] of lines.entries()) {
      let at = x;
      for (const run of runsOf(line, style.weight)) {
        this.use(run.font, style.size);
        this.doc.fillColor(style.colour);
        this.doc.text(run.text, at, y + place * this.lineHeight(style), { lineBreak: false });
        at += this.widthOf(run.text, style);
      }
    }
  }

  rule(y: number, colour: string): void {
    this.aside(() => {
      this.doc
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.width, y)
        .lineWidth(0.5)
        .strokeColor(colour)
        .stroke();
    });
  }

  /** Numbers the sheets and hands over the finished file. */
  finish(foot: (page: number, pages: number) => string, style: Style): Promise<Uint8Array> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      const [line = ""] = this.linesOf(foot(page + 1, count), style, this.width);
      this.aside(
        () => this.draw([line], style, MARGIN, this.doc.page.height - MARGIN - 12),
        "Pagination",
      );
    }
    const parts: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.doc.on("data", (part: Uint8Array) => parts.push(part));
      this.doc.on("error", reject);
      this.doc.on("end", () => resolve(Buffer.concat(parts)));
      this.doc.end();
    });
  }
}
