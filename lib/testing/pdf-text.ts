import { inflateSync } from "node:zlib";

/** What stands in one element of the structure of a PDF. */
export type TaggedText = { readonly tag: string; readonly text: string };

/**
 * Reads back what our own files say: the texts of all marked content in the order of the sheets, by the tables that map glyphs
 * to characters, as a screen reader or a search does. Knows what pdfkit writes and no more.
 */
export function readPdf(bytes: Uint8Array): { raw: string; texts: TaggedText[] } {
  const raw = Buffer.from(bytes).toString("latin1");
  const objects = objectsOf(raw);
  const texts: TaggedText[] = [];
  for (const page of pagesOf(objects)) {
    const fonts = fontsOf(page, objects);
    const content = objects.get(refOf(page, "Contents"))?.stream ?? "";
    texts.push(...markedTexts(content, fonts));
  }
  return { raw, texts };
}

type PdfObject = { readonly head: string; readonly stream: string };

function objectsOf(raw: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const match of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = "", body = ""] = match;
    const at = body.indexOf("\nstream\n");
    const head = at < 0 ? body : body.slice(0, at);
    const packed = at < 0 ? "" : body.slice(at + 8, body.lastIndexOf("\nendstream"));
    const isPacked = head.includes("/FlateDecode") && packed !== "";
    const stream = isPacked
      ? inflateSync(Buffer.from(packed, "latin1")).toString("latin1")
      : packed;
    objects.set(id, { head, stream });
  }
  return objects;
}

function refOf(head: string, key: string): string {
  return new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? "";
}

function pagesOf(objects: Map<string, PdfObject>): string[] {
  const list = [...objects.values()].find(({ head }) => head.includes("/Type /Pages"))?.head ?? "";
  const kids = /\/Kids \[([^\]]*)\]/.exec(list)?.[1] ?? "";
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = ""]) => objects.get(id)?.head ?? "");
}

function fontsOf(page: string, objects: Map<string, PdfObject>): Map<string, Map<string, string>> {
  const resources = objects.get(refOf(page, "Resources"))?.head ?? "";
  const named = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? "";
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = "", id = ""] of named.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = objects.get(refOf(objects.get(id)?.head ?? "", "ToUnicode"))?.stream ?? "";
    fonts.set(name, charactersOf(map));
  }
  return fonts;
}

function charactersOf(map: string): Map<string, string> {
  const characters = new Map<string, string>();
  for (const [, from = "", list = ""] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16);
    for (const [place, [, hex = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const code = (first + place).toString(16).padStart(4, "0");
      const text = Buffer.from(hex.replaceAll(" ", ""), "hex").swap16().toString("utf16le");
      characters.set(code, text);
    }
  }
  return characters;
}

type Reader = {
  readonly found: { tag: string; text: string }[];
  font: Map<string, string>;
  isMarked: boolean;
};

function markedTexts(content: string, fonts: Map<string, Map<string, string>>): TaggedText[] {
  const reader: Reader = { found: [], font: new Map(), isMarked: false };
  for (const line of content.split("\n")) {
    readMark(line, reader);
    reader.font = fonts.get(/^\/(F\d+) [\d.]+ Tf/.exec(line)?.[1] ?? "") ?? reader.font;
    if (reader.isMarked && line.endsWith(" TJ")) readText(line, reader);
  }
  return reader.found;
}

/** The marks of a sheet do not lie in each other: each begins after the last one has ended. */
function readMark(line: string, reader: Reader): void {
  const begun = /^\/(\w+) <<$/.exec(line);
  if (begun && begun[1] !== "Artifact") reader.found.push({ tag: begun[1] ?? "", text: "" });
  if (begun) reader.isMarked = begun[1] !== "Artifact";
  else if (line === "EMC") reader.isMarked = false;
}

function readText(line: string, { found, font }: Reader): void {
  const last = found.at(-1);
  if (!last) return;
  for (const [, hex = ""] of line.matchAll(/<([0-9a-f]+)>/g)) {
    const codes = hex.match(/.{4}/g) ?? [];
    last.text += codes.map((code) => font.get(code) ?? "\u{fffd}").join("");
  }
}
