import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";

const LONGEST_MS = 30_000;

/**
 * Vacuums tables until the database knows that all see every row of them, which is when an index may answer alone. Whatever looked at
 * the database meanwhile, such as an analyze that it started by itself, keeps a vacuum from knowing so. Throws after half a minute.
 */
export async function vacuumed(client: Client, tables: readonly string[]): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  for (;;) {
    await client.query(`vacuum analyze ${tables.join(", ")}`);
    const { rows } = await client.query<{ relname: string }>(
      "select relname from pg_class where oid = any($1::text[]::regclass[]) and relallvisible < relpages",
      [tables],
    );
    if (rows.length === 0) return;
    if (performance.now() > end) {
      throw new Error(`not seen by all: ${rows.map(({ relname }) => relname).join(", ")}`);
    }
    await sleep(200);
  }
}
