import { loadSecrets } from "./data-dir";
import type { Database } from "./database";

/**
 * Brings a database that was made for one run to the schema of this code and makes it the one that the product's own code
 * speaks to in this process. To be called before any of that code is loaded: it reads its settings once. Returns the
 * address of its superuser.
 */
export async function enterOwnDatabase(
  database: Database,
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { nextAuthSecret, thirtyKey } = loadSecrets(dataDir);
  Object.assign(process.env, {
    LOG_LEVEL: "silent",
    DATABASE_URL: database.appUrl,
    NEXTAUTH_SECRET: nextAuthSecret,
    THIRTY_KEY: thirtyKey,
    ...settings,
  });
  const { installJobTables, migrateDatabase } = await import("./migrate-database");
  await migrateDatabase(database, dataDir);
  await installJobTables(database);
  return database.cluster?.superuserUrl("thirty") ?? database.ownerUrl;
}
