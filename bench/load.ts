import { rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { loadSecrets, makeDataDir } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { benchDataDir, numberOption } from "./options";

// `npm run bench:load -- --requests 100000`: ten years of requests in a database of their own, under .data/bench-100000,
// for `npm run bench -- --requests 100000`. Made anew each time; the same in every run.
const REQUESTS = numberOption("requests", 100_000);
const BATCH = 20_000;
const YEARS_MS = 10 * 365 * 86_400_000;

const dataDir = benchDataDir(REQUESTS);
rmSync(dataDir, { recursive: true, force: true });
makeDataDir(dataDir);
const database = await openEmbedded(dataDir);
try {
  const { nextAuthSecret, thirtyKey } = loadSecrets(dataDir);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: nextAuthSecret, THIRTY_KEY: thirtyKey },
    LOG_LEVEL: "silent",
  });
  const { installJobTables, migrateDatabase } = await import("@/scripts/migrate-database");
  await migrateDatabase(database, dataDir);
  await installJobTables(database);
  const admin = new Client({ connectionString: database.cluster?.superuserUrl("thirty") });
  await admin.connect();
  await fill(admin);
  await admin.end();
} finally {
  await database.stop();
}
process.exit(0);

async function fill(admin: Client): Promise<void> {
  const { Chance } = await import("./load/chance");
  const { COLUMNS } = await import("./load/columns");
  const { addRequest } = await import("./load/request");
  const { Sheets } = await import("./load/sheets");
  const { addWorld } = await import("./load/world");
  const { systemClock } = await import("@/lib/core/clock");
  const now = systemClock.now();
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(0);
  // Neither keys to other tables nor triggers are checked: what is written here is consistent by construction.
  await admin.query("set session_replication_role = replica");
  await admin.query("set synchronous_commit = off");
  const chance = new Chance(REQUESTS);
  const sheets = new Sheets(dataDir, COLUMNS);
  const world = addWorld(sheets, chance, new Date(now.getTime() - YEARS_MS));
  for (let place = 0; place < REQUESTS; place += 1) {
    addRequest(sheets, chance, world, place, now);
    const isFull = (place + 1) % BATCH === 0 || place + 1 === REQUESTS;
    if (!isFull) continue;
    await sheets.copyInto(admin);
    console.log(`${(place + 1).toLocaleString("en")} requests after ${seconds()} s`);
  }
  await admin.query("vacuum analyze");
  const { rows } = await admin.query<{ size: string }>(
    "select pg_size_pretty(pg_database_size('thirty')) as size",
  );
  rmSync(join(dataDir, "sheets"), { recursive: true, force: true });
  console.log(`Loaded and analysed after ${seconds()} s: ${rows[0]?.size} in ${dataDir}`);
}
