export type Pair = { front: string; back: string; floor: number; use: string };
export type Tokens = ReadonlyMap<string, { light: string; dark: string }>;
export type Measured = Pair & { light: number; dark: number };

/** The colour tokens of a style sheet: every `--name: light-dark(#rrggbb, #rrggbb)`. */
export function readTokens(css: string): Tokens {
  const found = css.matchAll(
    /--([\w-]+):\s*light-dark\(\s*(#[\da-f]{6})\s*,\s*(#[\da-f]{6})\s*\)/gi,
  );
  return new Map([...found].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]));
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it. */
export function luminance(hex: string): number {
  const channel = (start: number) => linear(Number.parseInt(hex.slice(start, start + 2), 16));
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast of two colours, 1 to 21, cut (never rounded up) to two decimals. */
export function contrast(one: string, other: string): number {
  const a = luminance(one);
  const b = luminance(other);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return Math.floor(ratio * 100) / 100;
}

/** Throws on a pair that names a token which does not exist: a misspelt pair must not pass unmeasured. */
export function measure(tokens: Tokens, pairs: readonly Pair[]): Measured[] {
  const token = (name: string) => {
    const found = tokens.get(name);
    if (!found) throw new Error(`no colour token is called ${name}`);
    return found;
  };
  return pairs.map((pair) => {
    const front = token(pair.front);
    const back = token(pair.back);
    return {
      ...pair,
      light: contrast(front.light, back.light),
      dark: contrast(front.dark, back.dark),
    };
  });
}

export function renderTable(results: readonly Measured[]): string {
  const rows = results.map(
    (result) =>
      `| \`${result.front}\` on \`${result.back}\` | ${result.use} | ${result.floor} | ${result.light.toFixed(2)} | ${result.dark.toFixed(2)} |`,
  );
  return ["| pair | use | at least | light | dark |", "|---|---|---:|---:|---:|", ...rows].join(
    "\n",
  );
}

const START = "<!-- contrast: written by scripts/check-contrast.ts -->";
const END = "<!-- /contrast -->";

/** Puts the table between its two marks; throws when the page has lost them. */
export function splice(page: string, table: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error("docs/design.md has no place for the measurements");
  return `${page.slice(0, start + START.length)}\n${table}\n${page.slice(end)}`;
}
