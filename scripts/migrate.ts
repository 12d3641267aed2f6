import { MigrationError } from "@/lib/core/migrations";
import { dataDirFromEnv } from "./data-dir";
import { migrateDatabase, openDatabase } from "./database";

// `npm run db:migrate`: the outside database of DATABASE_URL, or the embedded one of DATA_DIR, which is stopped again.
const dataDir = dataDirFromEnv();
const database = await openDatabase(dataDir);
try {
  const applied = await migrateDatabase(database, dataDir, (name) =>
    console.log(`applied ${name}`),
  );
  if (applied.length === 0) console.log("The database is in step with prisma/migrations.");
} catch (error) {
  if (!(error instanceof MigrationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await database.stop();
}
