import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { loadSecrets } from "./data-dir";
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

/** Name of the product's database on the embedded server. */
export const DATABASE = "thirty";
const OWNER = "thirty_owner";
export const APP_LOGIN = "thirty_app_login";

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

export const roleExists = (client: Client, name: string) =>
  exists(client, "SELECT 1 FROM pg_roles WHERE rolname = $1", name);

export const databaseExists = (cluster: Cluster, name: string) =>
  withClient(cluster.superuserUrl("postgres"), (client) =>
    exists(client, "SELECT 1 FROM pg_database WHERE datname = $1", name),
  );

/** Makes the login role, or gives the one that is there this password again. */
export async function ensureLogin(client: Client, name: string, options: string): Promise<void> {
  const verb = (await roleExists(client, name)) ? "ALTER" : "CREATE";
  await client.query(`${verb} ROLE ${escapeIdentifier(name)} LOGIN ${options}`);
}

/**
 * Gives the embedded cluster the same shape a hosted one has: an owner who is no superuser, so that a migration which
 * needs more than an owner's rights fails here and not in production.
 */
async function ensureOwner(cluster: Cluster, ownerPassword: string): Promise<void> {
  await withClient(cluster.superuserUrl("postgres"), async (client) => {
    const password = escapeLiteral(ownerPassword);
    await ensureLogin(
      client,
      OWNER,
      `NOSUPERUSER CREATEROLE CREATEDB NOBYPASSRLS PASSWORD ${password}`,
    );
  });
}

/** Starts the embedded server of `dataDir`, with its owner but without a database. */
export async function openCluster(dataDir: string, throwaway = false): Promise<Cluster> {
  const { ownerPassword } = loadSecrets(dataDir);
  const cluster = await startCluster({ dataDir, throwaway });
  try {
    await ensureOwner(cluster, ownerPassword);
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

const withUser = (url: string, user: string, password: string) => {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
};

/** The database `name` of the embedded server, which need not exist yet. */
export function databaseOf(cluster: Cluster, dataDir: string, name = DATABASE): Database {
  const { ownerPassword, appPassword } = loadSecrets(dataDir);
  const url = cluster.superuserUrl(name);
  return {
    ownerUrl: withUser(url, OWNER, ownerPassword),
    appUrl: withUser(url, APP_LOGIN, appPassword),
    cluster,
    stop: cluster.stop,
  };
}

export async function createDatabase(cluster: Cluster, name: string): Promise<void> {
  await withClient(cluster.superuserUrl("postgres"), (client) =>
    client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${OWNER}`),
  );
}

/** Starts the embedded server of `dataDir` and makes its database, empty, where it is missing. */
export async function openEmbedded(dataDir: string, throwaway = false): Promise<Database> {
  const cluster = await openCluster(dataDir, throwaway);
  try {
    if (!(await databaseExists(cluster, DATABASE))) await createDatabase(cluster, DATABASE);
    return databaseOf(cluster, dataDir);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

/** The database of `DATABASE_URL`, or null when it is not set and the embedded one is meant. */
export function outsideDatabase(): Database | null {
  const url = process.env.DATABASE_URL;
  if (!url) return null;
  return {
    ownerUrl: process.env.MIGRATION_DATABASE_URL || url,
    appUrl: process.env.APP_DATABASE_URL || url,
    cluster: null,
    stop: async () => undefined,
  };
}
