/**
 * Measures every pair of colours the product puts together, in light and dark, after WCAG 2.2:
 * 4.5 : 1 for words (1.4.3), 3 : 1 for the bounds of controls, focus and marks (1.4.11).
 * `tsx scripts/check-contrast.ts` checks; `--write` also renews the table in docs/design.md.
 * Exits 1 when a pair falls short, or when the table no longer says what was measured.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measure, readTokens, renderTable, splice } from "./contrast/measure";
import { pairs } from "./contrast/pairs";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

function main(): number {
  const tokens = readTokens(readFileSync(at("app/tokens.css"), "utf8"));
  const results = measure(tokens, pairs);
  const short = results.filter(
    (result) => result.light < result.floor || result.dark < result.floor,
  );
  for (const result of short) {
    console.error(
      `${result.front} on ${result.back}: ${result.light} light, ${result.dark} dark, needs ${result.floor}`,
    );
  }
  const page = readFileSync(at("docs/design.md"), "utf8");
  const renewed = splice(page, renderTable(results));
  if (process.argv.includes("--write")) writeFileSync(at("docs/design.md"), renewed);
  else if (renewed !== page) {
    console.error("docs/design.md does not hold these measurements: run with --write");
    return 1;
  }
  console.log(`${results.length} pairs measured twice, ${short.length} too weak`);
  return short.length > 0 ? 1 : 0;
}

process.exitCode = main();
