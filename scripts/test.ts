import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ensureChromium } from "./chromium";
import { ROOT } from "./data-dir";

// `npm test`: every check and every test, on what it brings itself. `npm run check` is the part without a browser. The
// last line adds up what the runners themselves reported.
type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };
type Suite = { readonly name: string; readonly run: () => Tally };

const REPORTS = join(ROOT, "test-results");
const NONE: Tally = { passed: 0, failed: 0, skipped: 0 };
const ONE_FAILED: Tally = { ...NONE, failed: 1 };

function bin(name: string): string {
  return join(ROOT, "node_modules", ".bin", name);
}

function succeeds(
  command: string,
  args: readonly string[],
  options: SpawnSyncOptions = {},
): boolean {
  return spawnSync(command, args, { cwd: ROOT, stdio: "inherit", ...options }).status === 0;
}

/** A check says yes or no: it counts as one. */
function check(name: string, ...commands: readonly (readonly [string, ...string[]])[]): Suite {
  return {
    name,
    run: () => {
      const isFine = commands.every(([command, ...args]) => succeeds(bin(command), args));
      return isFine ? { ...NONE, passed: 1 } : ONE_FAILED;
    },
  };
}

const script = (name: string, ...args: string[]) =>
  check(name, ["tsx", `scripts/${name}.ts`, ...args]);

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

function vitest(project: "unit" | "integration"): Suite {
  return {
    name: `${project} tests`,
    run: () => {
      const report = join(REPORTS, `${project}.json`);
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
      const isFine = succeeds(bin("vitest"), ["run", "--project", project, ...reporters]);
      const read = VitestReport.safeParse(readReport(report));
      if (!read.success) return ONE_FAILED;
      const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = read.data;
      return { passed, skipped, failed: failures(numFailedTests, passed, isFine) };
    },
  };
}

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

const endToEnd: Suite = {
  name: "end-to-end tests",
  run: () => {
    if (!ensureChromium()) return ONE_FAILED;
    const report = join(REPORTS, "e2e.json");
    const isFine = succeeds(bin("playwright"), ["test", "--reporter=list,json"], {
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    });
    const read = PlaywrightReport.safeParse(readReport(report));
    if (!read.success) return ONE_FAILED;
    const { expected: passed, unexpected, flaky, skipped } = read.data.stats;
    return { passed, skipped, failed: failures(unexpected + flaky, passed, isFine) };
  },
};

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** A runner that failed without a failing test, or that ran nothing, has failed all the same. */
function failures(reported: number, passed: number, isFine: boolean): number {
  return reported === 0 && (!isFine || passed === 0) ? 1 : reported;
}

const CHECKS: readonly Suite[] = [
  check("format and lint", ["biome", "ci", "."]),
  check("types", ["next", "typegen"], ["tsc", "--noEmit"]),
  script("check-imports"),
  script("check-words"),
  script("check-env"),
  script("check-contrast"),
  check("dead code", ["knip"]),
  { name: "schema-diff", run: script("schema-diff", "--check").run },
];
const QUICK: readonly Suite[] = [...CHECKS, vitest("unit"), vitest("integration")];

function runAll(suites: readonly Suite[]): Tally {
  let sum = NONE;
  for (const { name, run } of suites) {
    console.log(`\n— ${name}`);
    const tally = run();
    console.log(`— ${name}: ${inWords(tally)}`);
    sum = {
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    };
  }
  return sum;
}

function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
if (!succeeds(bin("prisma"), ["generate"], { stdio: "ignore" })) {
  console.error("The Prisma client could not be generated.");
  process.exit(1);
}
// Real mails for the reader of mails; where they cannot be had, their tests say that they were skipped.
succeeds(bin("tsx"), ["scripts/fetch-mail-corpus.ts"]);
const sum = runAll(process.argv.includes("--quick") ? QUICK : [...QUICK, endToEnd]);
console.log(`\n${inWords(sum)}`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
