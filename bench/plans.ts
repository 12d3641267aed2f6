import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSecrets, ROOT } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { migrateDatabase } from "@/scripts/migrate-database";
import { benchDataDir, numberOption } from "./options";

// `npm run bench:plans -- --requests 100000`: how Postgres answers each hot statement of the desk and the reports on a
// load (see bench/load.ts), written to bench/plans. The statements are the product's own, under row-level security.
const REQUESTS = numberOption("requests", 100_000);
const FOLDER = join(ROOT, "bench", "plans");

const dataDir = benchDataDir(REQUESTS);
const database = await openEmbedded(dataDir);
try {
  await migrateDatabase(database, dataDir);
  const { nextAuthSecret, thirtyKey } = loadSecrets(dataDir);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: nextAuthSecret, THIRTY_KEY: thirtyKey },
    LOG_LEVEL: "silent",
  });
  const { hotStatements } = await import("./load/hot");
  const { printedPlans } = await import("@/lib/testing/plans");
  const { disconnect } = await import("@/lib/core/db");
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, run] of await hotStatements()) {
    const printed = await printedPlans({ kind: "desk", actor: "system:bench" }, run);
    // Twice, and the second is kept: the first reads from disk what the second finds in memory.
    const warm = await printedPlans({ kind: "desk", actor: "system:bench" }, run);
    const file = `${name.replaceAll(/[^a-z]+/g, "-")}.txt`;
    writeFileSync(join(FOLDER, file), `${warm || printed}\n`);
    const times = [...warm.matchAll(/Execution Time: ([\d.]+) ms/g)].map(([, ms]) => Number(ms));
    console.log(`${name}: ${times.map((ms) => ms.toFixed(1)).join(" + ")} ms`);
  }
  await disconnect();
} finally {
  await database.stop();
}
process.exit(0);
