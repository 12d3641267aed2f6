import { readFileSync } from "node:fs";
import { join } from "node:path";
import unicode from "@fontsource/inter/unicode.json" with { type: "json" };

/** The typeface comes in parts by script; the first that has a character draws it. */
const SCRIPTS = [
  "latin",
  "latin-ext",
  "cyrillic",
  "cyrillic-ext",
  "greek",
  "greek-ext",
  "vietnamese",
] as const;
type Script = (typeof SCRIPTS)[number];

export const WEIGHTS = { plain: 400, strong: 600 } as const;
export type Weight = keyof typeof WEIGHTS;

type Range = { readonly from: number; readonly to: number };

function rangesOf(text: string): Range[] {
  return text.split(",").map((range) => {
    const [from = "0", to = from] = range.replace("U+", "").split("-");
    return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
  });
}

const RANGES = SCRIPTS.map((script) => ({ script, ranges: rangesOf(unicode[script]) }));

function scriptOf(sign: string): Script {
  const code = sign.codePointAt(0) ?? 0;
  const has = ({ ranges }: (typeof RANGES)[number]) =>
    ranges.some(({ from, to }) => code >= from && code <= to);
  return RANGES.find(has)?.script ?? "latin";
}

/** Signs that follow each other and are drawn with one font file. */
export type Run = { readonly font: string; readonly text: string };

/** A text in runs. What no part of the typeface has stays in the text and is drawn as an empty box. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: { font: string; text: string }[] = [];
  for (const sign of text) {
    const font = fontName(scriptOf(sign), weight);
    const last = runs.at(-1);
    if (last && (last.font === font || /\s/.test(sign))) last.text += sign;
    else runs.push({ font, text: sign });
  }
  return runs;
}

function fontName(script: Script, weight: Weight): string {
  return `inter-${script}-${WEIGHTS[weight]}-normal`;
}

const loaded = new Map<string, Buffer>();

/** The bytes of a font by the name that a run gives it. Read once per process. */
export function fontBytes(name: string): Buffer {
  const known = loaded.get(name);
  if (known) return known;
  const folder = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource/inter");
  const bytes = readFileSync(join(folder, "files", `${name}.woff`));
  loaded.set(name, bytes);
  return bytes;
}
