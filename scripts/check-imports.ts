import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

type Violation = { rule: { name: string }; from: string; to: string };

/** Runs dependency-cruiser over the tree and returns what it forbids. Throws when it saw no files at all. */
function violations(): Violation[] {
  const output = run(["app", "components", "lib", "proxy.ts", "instrumentation.ts"]);
  const report: {
    summary: { totalCruised: number; totalDependenciesCruised?: number; violations: Violation[] };
  } = JSON.parse(output);
  if (report.summary.totalCruised < 50 || (report.summary.totalDependenciesCruised ?? 0) < 100) {
    throw new Error(`only ${report.summary.totalCruised} modules were seen: the check is blind`);
  }
  return report.summary.violations;
}

function run(paths: string[]): string {
  const bin = join(ROOT, "node_modules", ".bin", "depcruise");
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", ...paths];
  try {
    return execFileSync(bin, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  } catch (error) {
    // Exits with the number of violations, and still prints the report.
    if (
      error instanceof Error &&
      "stdout" in error &&
      typeof error.stdout === "string" &&
      error.stdout !== ""
    ) {
      return error.stdout;
    }
    throw error;
  }
}

// A file that breaks a rule must be seen, or a green answer means nothing.
const CANARIES: { file: string; text: string; rule: string }[] = [
  {
    file: "lib/core/canary-of-the-import-check.ts",
    text: 'import { command } from "@/lib/gate/command";\nexport const canary = command;\n',
    rule: "lib-rank-0-imports-upward",
  },
  {
    file: "lib/requests/model/canary-of-the-import-check.ts",
    text: 'import { withScope } from "@/lib/core/db";\nexport const canary = withScope;\n',
    rule: "pure-files-do-no-io",
  },
];

function missedCanaries(): string[] {
  for (const { file, text } of CANARIES) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), text);
  }
  try {
    const found = violations();
    return CANARIES.filter(
      ({ file, rule }) => !found.some((entry) => entry.from === file && entry.rule.name === rule),
    ).map(({ rule }) => rule);
  } finally {
    for (const { file } of CANARIES) rmSync(join(ROOT, file), { force: true });
  }
}

const missed = missedCanaries();
if (missed.length > 0) {
  console.error(
    `The import check is blind: an injected violation of ${missed.join(", ")} was not reported.`,
  );
  process.exit(1);
}
const found = violations();
for (const { rule, from, to } of found) console.error(`${rule.name}: ${from} → ${to}`);
if (found.length > 0) process.exit(1);
console.log("Imports point the right way; the injected violations were seen.");
