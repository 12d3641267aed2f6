import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hotStatements } from "@/bench/load/hot";
import { reading } from "@/lib/core/db";
import { testDatabase } from "@/lib/testing/database-urls";
import { COLUMNS } from "./columns";
import { fill } from "./fill";

const REQUESTS = 300;
const admin = new Client({ connectionString: testDatabase.superuserUrl });
const folder = mkdtempSync(join(tmpdir(), "thirty-load-"));
const indexes = async () =>
  (await admin.query("select indexdef from pg_indexes where schemaname = 'public' order by 1"))
    .rows;

let before: unknown;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  await admin.connect();
  before = await indexes();
  // A server elsewhere cannot read files of this machine; the load is for the embedded one.
  await fill(admin, folder, REQUESTS, () => undefined);
});

afterAll(async () => {
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

test("the load makes the requests it was asked for, and the indexes are there as before", async () => {
  const { rows } = await admin.query("select count(*)::int as n from request");
  expect(rows).toEqual([{ n: REQUESTS }]);
  expect(await indexes()).toEqual(before);
});

test("nothing in it points to a row that is not there, though no key was checked on the way in", async () => {
  const { rows: keys } = await admin.query<{ from: string; to: string; pairs: string[][] }>(
    `select k.conrelid::regclass::text as "from", k.confrelid::regclass::text as "to",
       (select json_agg(json_build_array(quote_ident(a.attname), quote_ident(b.attname)))
        from unnest(k.conkey, k.confkey) as u(own, theirs)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.theirs) as pairs
     from pg_constraint k where k.contype = 'f' and k.conrelid::regclass::text = any($1)`,
    [Object.keys(COLUMNS)],
  );
  expect(keys.length).toBeGreaterThan(10);
  for (const { from, to, pairs } of keys) {
    const isSet = pairs.map(([own]) => `f.${own} is not null`).join(" and ");
    const isSame = pairs.map(([own, theirs]) => `f.${own} = t.${theirs}`).join(" and ");
    const { rows } = await admin.query(
      `select count(*)::int as n from ${from} f
       where ${isSet} and not exists (select from ${to} t where ${isSame})`,
    );
    expect([from, to, pairs, rows[0]?.n]).toEqual([from, to, pairs, 0]);
  }
});

test("every statement that the bench explains is answered on it", async () => {
  for (const { name, scope, run } of await hotStatements()) {
    await expect(reading(scope, run), name).resolves.toBeDefined();
  }
});
