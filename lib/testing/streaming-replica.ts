import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  copyFileSync,
  existsSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { clusterDir, findPlace } from "@/scripts/cluster-place";
import { makeTempDataDir, removeDataDir } from "@/scripts/data-dir";
import { type Database, databaseOf, openEmbedded } from "@/scripts/database";
import { startCluster } from "@/scripts/embedded-postgres";
import { migrateDatabase } from "@/scripts/migrate-database";

/** A primary of its own, with the schema and nothing in it: its replica would be one of everything that other tests do. */
export type Primary = Database & { readonly dataDir: string; readonly superuserUrl: string };

/** A hot standby that streams from a primary. */
export type Replica = {
  readonly appUrl: string;
  readonly superuserUrl: string;
  /** Ends the server as an operator would, or a machine that goes away: its connections break. */
  stop(): Promise<void>;
  /** The same server under the same port. */
  start(): Promise<void>;
};

const rubbish: string[] = [];

export async function startPrimary(): Promise<Primary> {
  const dataDir = makeTempDataDir("primary");
  rubbish.push(dataDir);
  const database = await openEmbedded(dataDir, true);
  await migrateDatabase(database, dataDir);
  const { cluster } = database;
  if (!cluster) throw new Error("the embedded server is not embedded");
  return { ...database, dataDir, superuserUrl: cluster.superuserUrl("thirty") };
}

/**
 * A replica by PostgreSQL's own means: the files of the running primary, copied between `pg_backup_start` and
 * `pg_backup_stop`, and a server on them that fetches the rest as it is written. (The embedded binaries have no pg_basebackup,
 * which does the same.)
 */
export async function startReplica(primary: Primary): Promise<Replica> {
  const dataDir = makeTempDataDir("replica");
  rubbish.push(dataDir);
  copyFileSync(join(primary.dataDir, "secrets.json"), join(dataDir, "secrets.json"));
  const place = findPlace(dataDir);
  const to = clusterDir(place);
  const label = await copyFiles(primary.superuserUrl, clusterDir(findPlace(primary.dataDir)), to);
  for (const [name, text] of [
    ["backup_label", label],
    ["standby.signal", ""],
  ] as const) {
    writeFileSync(join(to, name), text, { mode: 0o600 });
    if (place.account) chownSync(join(to, name), place.account.uid, place.account.gid);
  }
  const { username, password, port } = new URL(primary.superuserUrl);
  appendFileSync(
    join(to, "postgresql.auto.conf"),
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password} sslmode=disable application_name=replica'\n`,
  );
  let cluster = await startCluster({ dataDir, throwaway: true });
  return {
    appUrl: databaseOf(cluster, dataDir).appUrl,
    superuserUrl: cluster.superuserUrl("thirty"),
    stop: () => cluster.stop(),
    start: async () => {
      cluster = await startCluster({ dataDir, throwaway: true });
    },
  };
}

/** Gives the label that says where in the log the copy begins. */
async function copyFiles(superuserUrl: string, from: string, to: string): Promise<string> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query("select pg_backup_start('a replica', true)");
    try {
      // The primary goes on writing meanwhile: a file that vanishes or is torn is mended from its log.
      execFileSync("cp", ["-a", from, to], { stdio: "pipe" });
    } catch (error) {
      if (!existsSync(join(to, "PG_VERSION"))) throw error;
    }
    const { rows } = await client.query<{ labelfile: string }>(
      "select labelfile from pg_backup_stop(false)",
    );
    rmSync(join(to, "postmaster.pid"), { force: true });
    rmSync(join(to, "postmaster.opts"), { force: true });
    // Its log comes from the primary from the beginning of the copy on.
    for (const name of readdirSync(join(to, "pg_wal"))) {
      if (/^[0-9A-F]{24}/.test(name)) rmSync(join(to, "pg_wal", name));
    }
    return rows[0]?.labelfile ?? "";
  } finally {
    await client.end();
  }
}

export function removeServers(): void {
  for (const dataDir of rubbish.splice(0)) removeDataDir(dataDir);
}
