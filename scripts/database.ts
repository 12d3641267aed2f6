import { join } from "node:path";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { applyMigrations, readMigrations } from "@/lib/core/migrations";
import { loadSecrets, ROOT } from "./data-dir";
import { type Cluster, startCluster } from "./embedded-postgres";

/** The database the product runs on. */
export interface Database {
  /** Owns the schema: migrations and nothing else. */
  readonly ownerUrl: string;
  /** What web and worker connect with; they take the role `thirty_app`, which owns nothing. */
  readonly appUrl: string;
  /** The embedded server, or null when the database is somebody else's. */
  readonly cluster: Cluster | null;
  readonly stop: () => Promise<void>;
}

export const MIGRATIONS = join(ROOT, "prisma", "migrations");
const DATABASE = "thirty";
const OWNER = "thirty_owner";
const APP_LOGIN = "thirty_app_login";
const APP_ROLE = "thirty_app";

const withUser = (url: string, user: string, password: string) => {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
};

/** Runs `work` with a connected client and closes it in every case. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function exists(client: Client, sql: string, name: string): Promise<boolean> {
  const { rowCount } = await client.query(sql, [name]);
  return (rowCount ?? 0) > 0;
}

const roleExists = (client: Client, name: string) =>
  exists(client, "SELECT 1 FROM pg_roles WHERE rolname = $1", name);

/** Makes the login role, or gives the one that is there this password again. */
async function ensureLogin(client: Client, name: string, options: string): Promise<void> {
  const verb = (await roleExists(client, name)) ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${escapeIdentifier(name)} LOGIN ${options}`);
}

/**
 * Gives the embedded cluster the same shape a hosted one has: an owner who is no superuser, so that a migration which
 * needs more than an owner's rights fails here and not in production.
 */
async function prepareCluster(cluster: Cluster, ownerPassword: string): Promise<void> {
  await withClient(cluster.superuserUrl("postgres"), async (client) => {
    const password = escapeLiteral(ownerPassword);
    await ensureLogin(
      client,
      OWNER,
      `NOSUPERUSER CREATEROLE CREATEDB NOBYPASSRLS PASSWORD ${password}`,
    );
    if (await exists(client, "SELECT 1 FROM pg_database WHERE datname = $1", DATABASE)) return;
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  });
}

/** Starts the embedded cluster of `dataDir` and makes its owner and its database, where they are missing. */
export async function openEmbedded(dataDir: string, throwaway = false): Promise<Database> {
  const { ownerPassword, appPassword } = loadSecrets(dataDir);
  const cluster = await startCluster({ dataDir, throwaway });
  try {
    await prepareCluster(cluster, ownerPassword);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  const url = cluster.superuserUrl(DATABASE);
  return {
    ownerUrl: withUser(url, OWNER, ownerPassword),
    appUrl: withUser(url, APP_LOGIN, appPassword),
    cluster,
    stop: cluster.stop,
  };
}

/** The outside database of `DATABASE_URL` when it is set, else the embedded one of `dataDir`, started. */
export async function openDatabase(dataDir: string): Promise<Database> {
  const outside = process.env.DATABASE_URL;
  if (!outside) return openEmbedded(dataDir);
  return {
    ownerUrl: process.env.MIGRATION_DATABASE_URL || outside,
    appUrl: process.env.APP_DATABASE_URL || outside,
    cluster: null,
    stop: async () => undefined,
  };
}

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

/** Brings `database` to the schema of this code and sees to the login roles. Returns the names applied. */
export async function migrateDatabase(
  database: Database,
  dataDir: string,
  onApplied?: (name: string) => void,
): Promise<string[]> {
  const migrations = await readMigrations(MIGRATIONS);
  return withClient(database.ownerUrl, async (client) => {
    const applied = await applyMigrations(client, migrations, onApplied);
    await ensureAppLogin(client, database.cluster ? loadSecrets(dataDir).appPassword : null);
    return applied;
  });
}
