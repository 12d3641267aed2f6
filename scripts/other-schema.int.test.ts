import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { runToEnd } from "@/lib/testing/run-to-end";
import { lookAtAll } from "@/lib/testing/trail";

const folder = mkdtempSync(join(tmpdir(), "thirty-other-schema-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FUTURE = "9999_from_the_future";
const LAST = "set_aside";
afterEach(async () => {
  await lookAtAll(`delete from _prisma_migrations where migration_name = '${FUTURE}'`);
  await lookAtAll(
    `update _prisma_migrations set rolled_back_at = null, logs = null where logs = '${LAST}'`,
  );
});

it.each([
  [
    "a newer version has run on",
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at)
     values ('9', 'x', '${FUTURE}', now())`,
    /does not know, and nothing was started\. A newer version has run on it: start that one\./,
  ],
  [
    "nobody has brought up to date",
    `update _prisma_migrations set rolled_back_at = now(), logs = '${LAST}'
     where migration_name = (select max(migration_name) from _prisma_migrations)`,
    /lacks migrations of this version, and nothing was started\. Run npm run db:migrate first/,
  ],
])(
  "ends the worker on a database that %s, before it has done anything",
  async (_database, change, words) => {
    await lookAtAll(change);
    const { code, said } = await runToEnd(folder, "scripts/worker.ts");
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(words) });
    const [left] = await lookAtAll("select count(*)::int as bells from pgboss.job");
    expect(left).toEqual({ bells: 0 });
  },
  30_000,
);
