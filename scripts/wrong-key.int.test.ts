import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { register } from "@/instrumentation";
import { KeyRing, newKey } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { proveKey } from "@/lib/keys/jobs";
import { forwardedMail } from "@/lib/testing/mails";
import { runToEnd } from "@/lib/testing/run-to-end";
import { lookAtAll } from "@/lib/testing/trail";

// Every process of ours on a database that was sealed with another key than its own.

const WHAT_TO_DO = /THIRTY_KEY is not the key that this database was sealed with.* Set the key/;
const folder = mkdtempSync(join(tmpdir(), "thirty-wrong-key-"));
const file = join(folder, "mail.eml");

beforeAll(async () => {
  writeFileSync(file, forwardedMail());
  await proveKey(new KeyRing(newKey()));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["the worker", 1, "scripts/worker.ts", []],
  ["the command that takes mails in", 75, "scripts/intake.ts", [file]],
  ["the demo story", 1, "prisma/seed/main.ts", ["1"]],
])(
  "ends %s before it has done anything",
  async (_who, ends, script, words) => {
    const { code, said } = await runToEnd(folder, script, ...words);
    expect({ code, said }).toEqual({ code: ends, said: expect.stringMatching(WHAT_TO_DO) });
    expect(said).not.toContain(env().THIRTY_KEY.slice(0, 8));
    const [left] = await lookAtAll(
      `select (select count(*) from raw_mail)::int as mails, (select count(*) from person)::int as people,
       (select count(*) from setting)::int as settings, (select count(*) from pgboss.job)::int as bells`,
    );
    expect(left).toEqual({ mails: 0, people: 0, settings: 1, bells: 0 });
  },
  30_000,
);

it("keeps the web process from serving", async () => {
  vi.stubEnv("NEXT_RUNTIME", "nodejs");
  await expect(register()).rejects.toThrow(WHAT_TO_DO);
});
