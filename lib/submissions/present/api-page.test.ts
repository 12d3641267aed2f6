import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  ANSWERS_KEPT_DAYS,
  DEEPEST,
  PAGE_SIZES,
  READS_PER_KEY,
  SUBMISSION_LIMIT_BYTES,
  SUBMISSIONS_PER_KEY,
} from "@/lib/submissions/model/limits";
import { ListParameters } from "@/lib/submissions/schema/list";
import { idempotencyKeyOf, SubmissionBody } from "@/lib/submissions/schema/submission";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const page = read("docs/api.md");

const sectionOf = (title: string) => {
  const [, rest = ""] = page.split(`\n## ${title}\n`);
  return rest.split("\n## ")[0] ?? "";
};

/** The names in code marks of the table's column. */
const namesOf = (section: string, column: number) =>
  [...section.matchAll(/^\|.*\|$/gm)].flatMap(([row]) =>
    [...(row.split("|")[column] ?? "").matchAll(/`(\w+)`/g)].map((match) => match[1] ?? ""),
  );

/** Where problems of these routes get their codes. */
const SOURCES = [
  "lib/submissions/adapter/submit-door.ts",
  "lib/submissions/adapter/read-door.ts",
  "lib/submissions/commands/submit.ts",
  "lib/requests/commands/receive.ts",
  "lib/gate/machine-route.ts",
  "lib/gate/other-methods.ts",
  "lib/gate/public-route.ts",
];

describe("docs/api.md", () => {
  it("shows a submission that is taken, with all that it says", () => {
    const [, body = ""] = /-d '(.+?)'$/ms.exec(sectionOf("Submit")) ?? [];
    const submission: unknown = JSON.parse(body);
    expect(SubmissionBody.parse(submission)).toMatchObject(Object(submission));
  });

  it("names every field of a submission and no other", () => {
    const fields = namesOf(sectionOf("Submit"), 1);
    expect(fields.toSorted()).toEqual(Object.keys(SubmissionBody.shape).toSorted());
  });

  it("names every parameter of a list but the cursor, which is for nobody to make", () => {
    const named = new Set([...sectionOf("Read").matchAll(/`(\w+)`/g)].map((match) => match[1]));
    const missing = Object.keys(ListParameters.shape).filter((name) => !named.has(name));
    expect(missing).toEqual(["cursor"]);
  });

  it("names every code of a refusal and no other", () => {
    const codes = SOURCES.map(read).flatMap((text) =>
      [...text.matchAll(/(?:code: |refused\()"(\w+)"/g)].map((match) => match[1]),
    );
    const ofJson = ["not_json", "too_deep", "name_twice"];
    expect([...new Set(namesOf(sectionOf("What is refused"), 2))].sort()).toEqual(
      [...new Set([...codes, ...ofJson])].sort(),
    );
  });

  it("says the limits that are kept", () => {
    const { calls } = SUBMISSIONS_PER_KEY;
    expect([calls, SUBMISSIONS_PER_KEY.seconds, READS_PER_KEY.seconds]).toEqual([
      READS_PER_KEY.calls,
      60,
      60,
    ]);
    const many = calls.toLocaleString("en");
    expect(page).toContain(`${many} submissions and ${many} reads a minute and key`);
    expect(page).toContain(`more than ${SUBMISSION_LIMIT_BYTES / 1024} KB`);
    expect(page).toContain(`\`limit\` is ${PAGE_SIZES.usual} and at most ${PAGE_SIZES.most}`);
    expect(page).toContain(`for ${ANSWERS_KEPT_DAYS} days`);
    expect([DEEPEST, page.includes("deeper than eight levels")]).toEqual([8, true]);
    expect(idempotencyKeyOf("x".repeat(255))).not.toBeNull();
    expect(idempotencyKeyOf("x".repeat(256))).toBeNull();
    expect(page).toContain("not 1 to 255 printable characters");
  });
});
