import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSecrets, ROOT } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { benchDataDir, numberOption } from "./options";
import { settle } from "./settled";

// `npm run bench:plans -- --requests 100000`: how Postgres answers each hot statement of the desk and the reports on a
// load (see bench/load.ts), written to bench/plans. The statements are the product's own, under row-level security. Fails
// when one of them reads a table that grows with requests from end to end.
const REQUESTS = numberOption("requests", 100_000);
const FOLDER = join(ROOT, "bench", "plans");

const dataDir = benchDataDir(REQUESTS);
const database = await openEmbedded(dataDir);
try {
  await settle(database, dataDir);
  const { nextAuthSecret, thirtyKey } = loadSecrets(dataDir);
  Object.assign(process.env, {
    ...{ DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: nextAuthSecret, THIRTY_KEY: thirtyKey },
    LOG_LEVEL: "silent",
  });
  const { growingTables, hotStatements } = await import("./load/hot");
  const { printedPlans, scannedTables } = await import("@/lib/testing/plans");
  const { disconnect } = await import("@/lib/core/db");
  mkdirSync(FOLDER, { recursive: true });
  const growing = await growingTables();
  for (const { name, scope, run } of await hotStatements()) {
    const printed = await printedPlans(scope, run);
    // Twice, and the second is kept: the first reads from disk what the second finds in memory.
    const warm = await printedPlans(scope, run);
    const file = `${name.replaceAll(/[^a-z]+/g, "-")}.txt`;
    writeFileSync(join(FOLDER, file), `${warm || printed}\n`);
    const times = [...warm.matchAll(/Execution Time: ([\d.]+) ms/g)].map(([, ms]) => Number(ms));
    console.log(`${name}: ${times.map((ms) => ms.toFixed(1)).join(" + ")} ms`);
    const scanned = scannedTables(warm).filter((table) => growing.has(table));
    if (scanned.length === 0) continue;
    console.log(`  reads all of ${scanned.join(", ")}`);
    process.exitCode = 1;
  }
  console.log(`${growing.size} tables grow with requests: ${[...growing].toSorted().join(", ")}`);
  await disconnect();
} finally {
  await database.stop();
}
process.exit();
