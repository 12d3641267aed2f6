import { type Database, withClient } from "@/scripts/database";
import { migrateDatabase } from "@/scripts/migrate-database";

/**
 * Brings a load to the schema of this code, and to the state in which one that runs is: sums made, indexes seen by a vacuum. Without
 * it what a migration leaves to the worker is measured with each page.
 */
export async function settle(database: Database, dataDir: string): Promise<void> {
  const applied = await migrateDatabase(database, dataDir);
  if (applied.length === 0 || !database.cluster) return;
  console.log(`${applied.length} migrations applied; sums and indexes are made anew`);
  await withClient(database.cluster.superuserUrl("thirty"), async (admin) => {
    await admin.query("select rebuild_rollups()");
    await admin.query("vacuum analyze");
  });
}
