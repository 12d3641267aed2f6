import { type Element, MARGIN, Sheets, type Style } from "@/lib/reports/adapter/pdf-page";
import { setTable } from "@/lib/reports/adapter/pdf-table";
import type { Part, PrintedDocument } from "@/lib/reports/model/document";

const INK = "#16181d";
const MUTED = "#565b66";
const STYLES = {
  title: { size: 20, weight: "strong", colour: INK },
  heading: { size: 13, weight: "strong", colour: INK },
  text: { size: 9.5, weight: "plain", colour: INK },
  small: { size: 8.5, weight: "plain", colour: MUTED },
  label: { size: 9.5, weight: "strong", colour: INK },
} as const satisfies Record<string, Style>;

/** A heading is not left alone at the foot of a sheet. */
const HEADING_ROOM = 90;

/**
 * A document as a tagged PDF (PDF 1.7, marked as PDF/UA-1): every text in an element of the structure, in the order it is
 * read, tables with their heads, fonts embedded, and a bookmark for each heading.
 */
export function writePdf(printed: PrintedDocument, at: Date): Promise<Uint8Array> {
  const { language, title, author, subtitle, parts, foot } = printed;
  const sheets = new Sheets({ language, title, author, at });
  const root = sheets.doc.struct("Document");
  sheets.doc.addStructure(root);
  setText(sheets, root, "H1", title, STYLES.title);
  setText(sheets, root, "P", subtitle, STYLES.small);
  for (const part of parts) setPart(sheets, root, part);
  root.end();
  return sheets.finish(foot, STYLES.small);
}

function setPart(sheets: Sheets, root: Element, part: Part): void {
  switch (part.kind) {
    case "heading":
      setHeading(sheets, root, part);
      return;
    case "text":
      setText(sheets, root, "P", part.text, STYLES.text);
      return;
    case "table":
      setTable(sheets, root, part);
      return;
    case "copy":
      setText(sheets, root, "P", part.label, STYLES.label);
      for (const line of part.text.split("\n")) setText(sheets, root, "P", line, STYLES.text);
  }
}

function setHeading(
  sheets: Sheets,
  root: Element,
  { text, explainedBy }: Extract<Part, { kind: "heading" }>,
): void {
  sheets.y += 14;
  sheets.makeRoom(HEADING_ROOM);
  sheets.doc.outline.addItem(text);
  setText(sheets, root, "H2", text, STYLES.heading);
  if (explainedBy) setText(sheets, root, "P", explainedBy.text, STYLES.small);
}

/** A paragraph or a heading: one element, in several pieces where it goes on on the next sheet. */
function setText(sheets: Sheets, root: Element, tag: string, text: string, style: Style): void {
  const element = sheets.doc.struct(tag);
  root.add(element);
  const height = sheets.lineHeight(style);
  for (const line of sheets.linesOf(text, style, sheets.width)) {
    sheets.makeRoom(height);
    sheets.put(element, tag, [`${line} `], style, MARGIN, sheets.y);
    sheets.y += height;
  }
  element.end();
  sheets.y += style.size * 0.4;
}
