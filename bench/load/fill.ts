import { rmSync } from "node:fs";
import { type Client, escapeIdentifier } from "pg";
import { systemClock } from "@/lib/core/clock";
import { Chance } from "./chance";
import { COLUMNS } from "./columns";
import { addRequest } from "./request";
import { USUAL_SHARES } from "./shares";
import { Sheets } from "./sheets";
import { addWorld } from "./world";

const BATCH = 20_000;
const YEARS_MS = 10 * 365 * 86_400_000;

/**
 * Takes the indexes away that hold no constraint: made once at the end they cost a fraction of a million insertions. In
 * the order in which they were made, which the planner goes by where two cost the same. */
async function dropIndexes(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where t.relname = any($1) and t.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
     order by i.indexrelid`,
    [Object.keys(COLUMNS)],
  );
  for (const { name } of rows) await admin.query(`drop index ${escapeIdentifier(name)}`);
  return rows.map(({ definition }) => definition);
}

/**
 * Fills an empty, migrated database with ten years of requests; the same rows for the same number, but for real seals.
 * `admin` is a superuser, and the server must be able to read files of `folder`. Tells of its progress through `say`.
 */
export async function fill(
  admin: Client,
  folder: string,
  requests: number,
  say: (line: string) => void,
  shares = USUAL_SHARES,
): Promise<void> {
  const now = systemClock.now();
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(0);
  // Neither keys to other tables nor triggers are checked: what is written here is consistent by construction.
  await admin.query("set session_replication_role = replica");
  await admin.query("set synchronous_commit = off");
  await admin.query("set maintenance_work_mem = '512MB'");
  const indexes = await dropIndexes(admin);
  const chance = new Chance(requests);
  const sheets = new Sheets(folder, COLUMNS);
  const world = addWorld(sheets, chance, new Date(now.getTime() - YEARS_MS));
  let copying = Promise.resolve();
  for (let place = 0; place < requests; place += 1) {
    addRequest(sheets, chance, world, place, now, shares);
    const isFull = (place + 1) % BATCH === 0 || place + 1 === requests;
    if (!isFull) continue;
    // The database reads one batch while the next is made.
    await copying;
    copying = sheets.copyInto(admin);
    say(`${(place + 1).toLocaleString("en")} requests after ${seconds()} s`);
  }
  await copying;
  for (const definition of indexes) await admin.query(definition);
  say(`${indexes.length} indexes after ${seconds()} s`);
  // The triggers that keep the sums of the reports did not run.
  await admin.query("select rebuild_rollups()");
  say(`Sums of the reports after ${seconds()} s`);
  await admin.query("vacuum analyze");
  rmSync(sheets.folder, { recursive: true, force: true });
  const { rows } = await admin.query<{ size: string }>(
    "select pg_size_pretty(pg_database_size(current_database())) as size",
  );
  say(`Loaded and analysed after ${seconds()} s: ${rows[0]?.size}`);
}
