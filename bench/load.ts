import { rmSync } from "node:fs";
import { loadSecrets, makeDataDir } from "@/scripts/data-dir";
import { openEmbedded, withClient } from "@/scripts/database";
import { benchDataDir, numberOption } from "./options";

// `npm run bench:load -- --requests 100000`: ten years of requests in a database of their own, under .data/bench-100000,
// for `npm run bench -- --requests 100000`. Made anew each time; the same in every run.
const REQUESTS = numberOption("requests", 100_000);

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
  const { fill } = await import("./load/fill");
  const say = (line: string) => console.log(line);
  const superuserUrl = database.cluster?.superuserUrl("thirty") ?? database.ownerUrl;
  await withClient(superuserUrl, (admin) => fill(admin, dataDir, REQUESTS, say));
  console.log(`It lies in ${dataDir}`);
} finally {
  await database.stop();
}
process.exit(0);
