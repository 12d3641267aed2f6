import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { applyMigrations, readMigrations } from "@/lib/core/migrations";
import { testDatabase } from "@/lib/testing/database-urls";

export type OlderDatabase = {
  /** Whoever may fill it, past row-level security. */
  readonly superuser: Client;
  /** The rest of the migrations, by the owner of the tables, who is nobody's desk. */
  readonly migrate: () => Promise<void>;
};

/** A database of its own as it was before a migration, named by its number. It is gone afterwards. */
export async function withOlderDatabase(
  before: string,
  run: (database: OlderDatabase) => Promise<void>,
): Promise<void> {
  const name = `migrated_${randomUUID().slice(0, 8)}`;
  const post = await open(testDatabase.ownerUrl, "postgres");
  await post.query(`create database ${name}`);
  const owner = await open(testDatabase.ownerUrl, name);
  const superuser = await open(testDatabase.superuserUrl, name);
  try {
    const all = await readMigrations("prisma/migrations");
    const place = all.findIndex(({ name: one }) => one.startsWith(`${before}_`));
    if (place < 1) throw new Error(`there is nothing before migration ${before}`);
    await applyMigrations(owner, all.slice(0, place));
    await run({
      superuser,
      migrate: async () => {
        await applyMigrations(owner, all);
      },
    });
  } finally {
    await owner.end();
    await superuser.end();
    // Not by force, which the owner may not use where Postgres is tidying up.
    await post.query(`drop database ${name}`);
    await post.end();
  }
}

async function open(url: string, database: string): Promise<Client> {
  const at = new URL(url);
  at.pathname = `/${database}`;
  const client = new Client({ connectionString: at.href });
  await client.connect();
  return client;
}
