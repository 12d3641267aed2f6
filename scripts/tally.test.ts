import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { judged, lineOf, sumOf, tallyOfPlaywright, tallyOfVitest } from "./tally";

const folder = mkdtempSync(join(tmpdir(), "tally-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("the sum of all tests", () => {
  test("a file that breaks before its first test counts as a failure", () => {
    const file = report({
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [{ status: "passed" }] },
      ],
    });
    expect(tallyOfVitest(file)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  test("a browser test that needed a second try counts as a failure", () => {
    const file = report({
      stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [],
    });
    expect(tallyOfPlaywright(file)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test("a browser run that could not start counts as a failure", () => {
    const file = report({ stats: { expected: 0 }, errors: [{ message: "no server" }] });
    expect(tallyOfPlaywright(file)?.failed).toBe(1);
  });

  test("a run without a report is a failure, and so is one that ended badly with a clean report", () => {
    expect(tallyOfVitest(join(folder, "nothing.json"))).toBeNull();
    expect(judged(null, 0).failed).toBe(1);
    expect(judged({ passed: 9, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(judged({ passed: 9, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(judged({ passed: 9, failed: 0, skipped: 1 }, 0).failed).toBe(0);
  });

  test("the line names skipped tests only when there are any", () => {
    const clean = { passed: 2, failed: 0, skipped: 0 };
    expect(lineOf(sumOf([clean, clean]))).toBe("4 passed, 0 failed");
    expect(lineOf(sumOf([clean, { passed: 0, failed: 1, skipped: 3 }]))).toBe(
      "2 passed, 1 failed, 3 skipped",
    );
  });
});
