import { join } from "node:path";
import { type Client, escapeLiteral } from "pg";
import { applyMigrations, readMigrations } from "@/lib/core/migrations";
import { loadSecrets, ROOT } from "./data-dir";
import { APP_LOGIN, type Database, ensureLogin, roleExists, withClient } from "./database";

const MIGRATIONS = join(ROOT, "prisma", "migrations");
const APP_ROLE = "thirty_app";

// Beside the lock of the migrations: logins and job tables are made by one starting process at a time too.
const AFTER_LOCK = 72_707_370;

/**
 * On the embedded cluster the application gets a login of its own that can become `thirty_app` and nothing else. On an
 * outside one the URL's own user must be able to become it, which from PostgreSQL 16 on its maker is not by itself.
 */
async function ensureAppLogin(client: Client, appPassword: string | null): Promise<void> {
  if (!(await roleExists(client, APP_ROLE))) return;
  if (appPassword !== null) {
    await ensureLogin(client, APP_LOGIN, `NOINHERIT PASSWORD ${escapeLiteral(appPassword)}`);
    await client.query(`GRANT ${APP_ROLE} TO ${APP_LOGIN}`);
    return;
  }
  const { rows } = await client.query<{ able: boolean }>(
    `SELECT pg_has_role(current_user, $1,
      CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS able`,
    [APP_ROLE],
  );
  if (!rows[0]?.able) await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER`);
}

/** Brings `database` to the schema of this code and sees to the login role. Returns the names applied. */
export async function migrateDatabase(
  database: Database,
  dataDir: string,
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const migrations = await readMigrations(MIGRATIONS);
  return withClient(database.ownerUrl, async (client) => {
    const applied = await applyMigrations(client, migrations, onApplied);
    await client.query("SELECT pg_advisory_lock($1)", [AFTER_LOCK]);
    await ensureAppLogin(client, database.cluster ? loadSecrets(dataDir).appPassword : null);
    return applied;
  });
}

/** Makes or upgrades the tables of the job queue. The generated database client has to be there. */
export async function installJobTables(database: Database): Promise<void> {
  const { installQueues } = await import("@/lib/jobs/adapter");
  await withClient(database.ownerUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [AFTER_LOCK]);
    await installQueues(database.ownerUrl);
  });
}
