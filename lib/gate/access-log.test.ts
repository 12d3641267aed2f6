import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const textOf = (path: string) => readFileSync(join(import.meta.dirname, "..", "..", path), "utf8");

/** Where somebody sees a person's data without a command: each leaves its trace, and of this kind. */
const DOORS: readonly (readonly [path: string, thing: string, kind: string])[] = [
  ["lib/requests/loaders/detail.ts", "request", "opened"],
  ["lib/requests/loaders/portal-requests.ts", "request", "opened"],
  ["lib/routing/loaders/portal.ts", "hand_over", "opened"],
  ["app/files/attachments/[attachmentId]/route.ts", "request", "file"],
  ["app/files/answers/[requestId]/route.ts", "request", "answer"],
];

describe("every way to a person's data that is no command", () => {
  it.each(DOORS)("%s leaves its trace", (path, thing, kind) => {
    const text = textOf(path);
    expect(text.match(/\brememberAccess\(/g)).toHaveLength(1);
    expect(text).toContain(`thing: "${thing}"`);
    expect(text).toContain(`kind: "${kind}"`);
  });

  it("leaves none for what was not let out: a held file is not downloaded", () => {
    const text = textOf("app/files/attachments/[attachmentId]/route.ts");
    expect(text.indexOf("rememberAccess(")).toBeGreaterThan(text.indexOf("letOut("));
  });

  it("and what is a command is known to the trigger of the register", () => {
    const migration = textOf("prisma/migrations/0044_subject_access/migration.sql");
    for (const [path, type] of [
      ["lib/requests/commands/reveal.ts", "subject.revealed"],
      ["lib/intake/commands/open-mail.ts", "mail.opened"],
      ["lib/audit/events/routing.ts", "direct.revealed"],
    ] as const) {
      expect(textOf(path)).toContain(`"${type}"`);
      expect(migration.match(new RegExp(`'${type}'`, "g"))?.length).toBeGreaterThanOrEqual(2);
    }
  });
});
