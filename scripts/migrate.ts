import "./settings-file";
import { MigrationError } from "@/lib/core/migrations";
import { dataDirFromEnv } from "./data-dir";
import { openEmbedded, outsideDatabase } from "./database";
import { installJobTables, migrateDatabase } from "./migrate-database";

// `npm run db:migrate`: the outside database of DATABASE_URL, or the embedded one of DATA_DIR, whose server is stopped
// again when it was not running before.
const dataDir = dataDirFromEnv();
const database = outsideDatabase() ?? (await openEmbedded(dataDir));
try {
  const applied = await migrateDatabase(database, dataDir, (name) =>
    console.log(`applied ${name}`),
  );
  await installJobTables(database);
  if (applied.length === 0) console.log("The database is in step with prisma/migrations.");
} catch (error) {
  if (!(error instanceof MigrationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (!database.cluster?.foundRunning) await database.stop();
}
