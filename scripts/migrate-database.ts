import { join } from "node:path";
import { type Client, escapeIdentifier, escapeLiteral } from "pg";
import { applyMigrations, readMigrations } from "@/lib/core/migrations";
import { loadSecrets, ROOT } from "./data-dir";
import { APP_LOGIN, type Database, ensureLogin, roleExists, withClient } from "./database";

const MIGRATIONS = join(ROOT, "prisma", "migrations");
const APP_ROLE = "thirty_app";

// Beside the lock of the migrations: logins and job tables are made by one starting process at a time too.
const AFTER_LOCK = 72_707_370;

/** On the embedded cluster the application gets a login of its own that can become `thirty_app` and nothing else. */
async function ensureOwnLogin(client: Client, password: string): Promise<void> {
  await ensureLogin(client, APP_LOGIN, `NOINHERIT PASSWORD ${escapeLiteral(password)}`);
  await client.query(`GRANT ${APP_ROLE} TO ${APP_LOGIN}`);
}

/**
 * On an outside server the login of `appUrl` must be able to become `thirty_app`. From PostgreSQL 16 on not even the
 * role's maker can by itself.
 */
async function letLoginIn(client: Client, appUrl: string): Promise<void> {
  const login = decodeURIComponent(new URL(appUrl).username);
  if (login === "" || !(await roleExists(client, login))) return;
  const { rows } = await client.query<{ able: boolean }>(
    `SELECT pg_has_role($1, $2,
      CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) AS able`,
    [login, APP_ROLE],
  );
  if (!rows[0]?.able) await client.query(`GRANT ${APP_ROLE} TO ${escapeIdentifier(login)}`);
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
    if (!(await roleExists(client, APP_ROLE))) return applied;
    if (database.cluster) await ensureOwnLogin(client, loadSecrets(dataDir).appPassword);
    else await letLoginIn(client, database.appUrl);
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
