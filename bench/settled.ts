import { type Database, withClient } from "@/scripts/database";
import { migrateDatabase } from "@/scripts/migrate-database";

/** As the worker folds each minute (lib/reports/jobs.ts), all at once. */
const FOLD_ALL = "select fold_changes(2000000000)";

/**
 * Brings a load to the schema of this code, and to the state in which one that runs is: sums made, with nothing left to fold, and
 * indexes seen by a vacuum. Without it what a migration or another measurement leaves to the worker is measured with each page:
 * two thousand requests that were submitted meanwhile made the reports twice as slow.
 */
export async function settle(database: Database, dataDir: string): Promise<void> {
  const applied = await migrateDatabase(database, dataDir);
  if (!database.cluster) return;
  await withClient(database.cluster.superuserUrl("thirty"), async (admin) => {
    if (applied.length > 0) {
      console.log(`${applied.length} migrations applied; sums and indexes are made anew`);
      await admin.query("select rebuild_rollups()");
    }
    const { rows } = await admin.query<{ waits: boolean }>(
      "select exists (select from fact_change) as waits",
    );
    if (applied.length === 0 && rows[0]?.waits !== true) return;
    await admin.query(FOLD_ALL);
    await admin.query("vacuum analyze");
  });
}
