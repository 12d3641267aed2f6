import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";

/** One folder of `prisma/migrations`, in the order of its name. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** How the database stands against the migrations of this code. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** In the database, unknown to the code: the schema is newer than the code. */
  readonly unknown: readonly string[];
  /** Applied once, edited since: what the database holds is no longer what the code says. */
  readonly edited: readonly string[];
  /** Begun by another tool and neither finished nor rolled back. */
  readonly unfinished: readonly string[];
}

export type MigrationProblem =
  | "server-too-old"
  | "schema-newer-than-code"
  | "migration-edited"
  | "migration-unfinished"
  | "migration-failed";

/** A reason not to start. The message is written for the person who runs the command. */
export class MigrationError extends Error {
  readonly problem: MigrationProblem;

  constructor(problem: MigrationProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MigrationError";
    this.problem = problem;
  }
}

/** Row locks, MERGE-free SQL and `GRANTED BY` are needed; 14 is the oldest release still fixed upstream. */
export const OLDEST_SERVER = 14;

// The number the Prisma CLI locks with, so that its `migrate deploy` and this runner exclude each other.
const MIGRATION_LOCK = 72_707_369;

const SQL = {
  table: `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`,
  tableExists: "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present",
  rows: `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  record: `INSERT INTO _prisma_migrations
    (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
    VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp(), clock_timestamp(), 1)`,
} as const;

interface Row {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Reads `<folder>/<name>/migration.sql`, sorted by name. A folder without the file is not a migration. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = names.sort().map(async (name) => {
    const sql = await readFile(join(folder, name, "migration.sql"), "utf8").catch(() => null);
    return sql === null ? null : { name, sql };
  });
  return (await Promise.all(read)).filter((migration) => migration !== null);
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** True when `sql` is what was applied, whichever line ends the checkout wrote. */
function checksumMatches(sql: string, checksum: string): boolean {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].some((text) => sha256(text) === checksum);
}

/** Compares the history in the database with `migrations`; reads only. */
export async function migrationState(
  client: ClientBase,
  migrations: readonly Migration[],
): Promise<MigrationState> {
  const present = await client.query<{ present: boolean }>(SQL.tableExists);
  const rows = present.rows[0]?.present ? (await client.query<Row>(SQL.rows)).rows : [];
  const known = new Map(migrations.map((migration) => [migration.name, migration.sql]));
  const done = new Set(rows.map((row) => row.name));
  const edited = rows.filter((row) => {
    const sql = known.get(row.name);
    return row.finished && sql !== undefined && !checksumMatches(sql, row.checksum);
  });
  return {
    applied: rows.filter((row) => row.finished).map((row) => row.name),
    pending: migrations.map((migration) => migration.name).filter((name) => !done.has(name)),
    unknown: rows.filter((row) => !known.has(row.name)).map((row) => row.name),
    edited: edited.map((row) => row.name),
    unfinished: rows.filter((row) => !row.finished).map((row) => row.name),
  };
}

function refuseUnsafe(state: MigrationState): void {
  if (state.unknown.length > 0) {
    throw new MigrationError(
      "schema-newer-than-code",
      `The database holds migrations this version does not know: ${state.unknown.join(", ")}. ` +
        "A newer version has run on it. Start that version, or restore a backup from before it.",
    );
  }
  if (state.unfinished.length > 0) {
    throw new MigrationError(
      "migration-unfinished",
      `Migrations were begun and never finished: ${state.unfinished.join(", ")}. ` +
        "Look at the database, then mark each with `prisma migrate resolve`.",
    );
  }
  if (state.edited.length > 0) {
    throw new MigrationError(
      "migration-edited",
      `Migrations were edited after they were applied: ${state.edited.join(", ")}. ` +
        "Restore the files and write the change as a new migration.",
    );
  }
}

/** Throws {@link MigrationError} when the server is older than {@link OLDEST_SERVER}. */
export async function requireServerVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  const [row] = rows;
  if (row && Number(row.server_version_num) >= OLDEST_SERVER * 10_000) return;
  throw new MigrationError(
    "server-too-old",
    `PostgreSQL ${row?.server_version ?? "of unknown version"} is too old: ${OLDEST_SERVER} or later is needed.`,
  );
}

async function applyOne(client: ClientBase, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(SQL.record, [sha256(migration.sql), migration.name]);
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(
      "migration-failed",
      `Migration ${migration.name} failed and was undone: ${reason}`,
      { cause },
    );
  }
}

/**
 * Applies what is pending, oldest first, each in its own transaction, under one advisory lock, so that any number
 * of starting processes may call it at once. The history is kept in Prisma's own table and format: `prisma migrate
 * deploy` can take over at any time.
 *
 * @param client a connected client of the schema's owner, outside any transaction
 * @returns the names applied by this call, in order
 * @throws {MigrationError} and leaves the database as it was before the migration that failed
 */
export async function applyMigrations(
  client: ClientBase,
  migrations: readonly Migration[],
  onApplied: (name: string) => void = () => undefined,
): Promise<string[]> {
  await requireServerVersion(client);
  await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
  try {
    const state = await migrationState(client, migrations);
    refuseUnsafe(state);
    if (state.pending.length > 0) await client.query(SQL.table);
    const pending = new Set(state.pending);
    for (const migration of migrations.filter(({ name }) => pending.has(name))) {
      await applyOne(client, migration);
      onApplied(migration.name);
    }
    return [...state.pending];
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  }
}
