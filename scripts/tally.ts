import { readJson } from "./data-dir";

/** How many tests of a run ended how. A run that reports nothing counts as one failure. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

const number = (value: unknown) => (typeof value === "number" ? value : 0);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A file that breaks before its first test has no failed test to count: it counts as one itself. */
function brokenFiles(report: object): number {
  return list(Object(report).testResults).filter((file) => {
    const { status, assertionResults } = Object(file);
    const tests = list(assertionResults);
    return status === "failed" && !tests.some((test) => Object(test).status === "failed");
  }).length;
}

/** From the JSON report of Vitest. */
export function tallyOfVitest(file: string): Tally | null {
  const report: unknown = readJson(file);
  if (report === null) return null;
  const counts = Object(report);
  return {
    passed: number(counts.numPassedTests),
    failed: number(counts.numFailedTests) + brokenFiles(counts),
    skipped: number(counts.numPendingTests) + number(counts.numTodoTests),
  };
}

/** From the JSON report of Playwright. A test that passed only when it was tried again has failed. */
export function tallyOfPlaywright(file: string): Tally | null {
  const report: unknown = readJson(file);
  if (report === null) return null;
  const { stats, errors } = Object(report);
  const counts = Object(stats);
  return {
    passed: number(counts.expected),
    failed: number(counts.unexpected) + number(counts.flaky) + list(errors).length,
    skipped: number(counts.skipped),
  };
}

/** A run that ended badly has a failure, whatever its report says. */
export function judged(tally: Tally | null, code: number | null): Tally {
  if (tally === null) return FAILED;
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => ({
    passed: sum.passed + tally.passed,
    failed: sum.failed + tally.failed,
    skipped: sum.skipped + tally.skipped,
  }));
}

/** `120 passed, 0 failed`, and how many were skipped when any were. */
export function lineOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
