import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  applyMigrations,
  type Migration,
  MigrationError,
  migrationState,
} from "@/lib/core/migrations";
import { testDatabase } from "@/lib/testing/database-urls";

const first = {
  name: "0001_first",
  sql: "CREATE TABLE first (id int);\nINSERT INTO first VALUES (1);\n",
};
const second = { name: "0002_second", sql: "CREATE TABLE second (id int);" };
const broken = { name: "0003_broken", sql: "CREATE TABLE third (id int); SELECT nonsense;" };

const { ownerUrl } = testDatabase;
const empty = `empty_${randomBytes(5).toString("hex")}`;
const clients: Client[] = [];

async function connect(database: string): Promise<Client> {
  const url = new URL(ownerUrl);
  url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  clients.push(client);
  return client;
}

const problemOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "none",
    (error: unknown) => (error instanceof MigrationError ? error.problem : error),
  );

const count = async (client: Client, sql: string) => Number((await client.query(sql)).rows[0]?.n);

beforeEach(async () => {
  await (await connect("postgres")).query(`CREATE DATABASE ${empty}`);
});

afterEach(async () => {
  const admin = await connect("postgres");
  await Promise.all(clients.filter((client) => client !== admin).map((client) => client.end()));
  // Not by force: the owner may not end Postgres tidying up in it, and without, Postgres ends that by itself and waits for the others.
  await admin.query(`DROP DATABASE ${empty}`);
  await admin.end();
  clients.length = 0;
});

describe("migrations", () => {
  test("an empty database gets every migration once, in the order of their names", async () => {
    const client = await connect(empty);
    expect(await applyMigrations(client, [first, second])).toEqual(["0001_first", "0002_second"]);
    expect(await applyMigrations(client, [first, second])).toEqual([]);
    expect(await count(client, "SELECT count(*) AS n FROM first")).toBe(1);
  });

  test("the history is written as the Prisma CLI writes it", async () => {
    const client = await connect(empty);
    await applyMigrations(client, [first]);
    const { rows } = await client.query("SELECT * FROM _prisma_migrations");
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        // sha256 of the file above, by an independent tool
        checksum: "926b9b61ce4e43bf30462d2b32122c9e8162b4072e0277d1596d7a3d6de17043",
        finished_at: expect.any(Date),
        migration_name: "0001_first",
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      },
    ]);
  });

  test("two processes that start at once apply each migration once between them", async () => {
    const both = await Promise.all([connect(empty), connect(empty)]);
    const slow = { name: "0001_slow", sql: `${first.sql} SELECT pg_sleep(0.3);` };
    const applied = await Promise.all(
      both.map((client) => applyMigrations(client, [slow, second])),
    );
    expect(applied.flat().sort()).toEqual(["0001_slow", "0002_second"]);
  });

  test("a migration that fails leaves nothing behind, and those before it stay", async () => {
    const client = await connect(empty);
    expect(await problemOf(applyMigrations(client, [first, broken]))).toBe("migration-failed");
    const state = await migrationState(client, [first, broken]);
    expect(state.applied).toEqual(["0001_first"]);
    expect(state.pending).toEqual(["0003_broken"]);
    expect(
      await count(client, "SELECT count(*) AS n FROM pg_tables WHERE tablename = 'third'"),
    ).toBe(0);
  });

  test("after a failure the lock is free for the next try", async () => {
    const [one, two] = [await connect(empty), await connect(empty)];
    await problemOf(applyMigrations(one, [broken]));
    expect(await applyMigrations(two, [second])).toEqual(["0002_second"]);
  });

  const refused: { title: string; before: Migration[]; now: Migration[]; problem: string }[] = [
    {
      title: "a schema newer than the code is refused",
      before: [first, second],
      now: [first],
      problem: "schema-newer-than-code",
    },
    {
      title: "a migration edited after it was applied is refused",
      before: [first],
      now: [{ ...first, sql: `${first.sql} -- later thought` }, second],
      problem: "migration-edited",
    },
  ];
  test.each(refused)("$title, and nothing is changed", async ({ before, now, problem }) => {
    const client = await connect(empty);
    await applyMigrations(client, before);
    expect(await problemOf(applyMigrations(client, now))).toBe(problem);
    expect((await migrationState(client, before)).applied).toEqual(before.map(({ name }) => name));
  });

  test("a checkout with the other line ends is not an edit", async () => {
    const client = await connect(empty);
    await applyMigrations(client, [first]);
    const windows = { ...first, sql: first.sql.replaceAll("\n", "\r\n") };
    expect(await applyMigrations(client, [windows])).toEqual([]);
  });

  test("a migration another tool began and never finished is refused until it is resolved", async () => {
    const client = await connect(empty);
    await applyMigrations(client, [first]);
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    expect(await problemOf(applyMigrations(client, [first, second]))).toBe("migration-unfinished");
    await client.query("UPDATE _prisma_migrations SET rolled_back_at = now()");
    await client.query("DROP TABLE first");
    expect(await applyMigrations(client, [first, second])).toEqual(["0001_first", "0002_second"]);
  });
});
