import { join } from "node:path";
import { runChild, typescript } from "./child";
import {
  createDatabase,
  DATABASE,
  type Database,
  databaseExists,
  databaseOf,
  withClient,
} from "./database";
import type { Cluster } from "./embedded-postgres";
import { type Runtime, runtimeEnv } from "./runtime-env";

const DRAFT = "thirty_draft";

/** True when nobody has an account yet: neither the story nor an owner was ever put in. */
async function isEmpty(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const table = await client.query("SELECT to_regclass('person') IS NOT NULL AS present");
    if (!table.rows[0]?.present) return true;
    const people = await client.query("SELECT NOT EXISTS (SELECT FROM person) AS empty");
    return Boolean(people.rows[0]?.empty);
  });
}

/** What `SEED` asks for. An outside database gets the demo story only when it is asked for by name. */
function wantsStory(embedded: boolean): boolean {
  const seed = process.env.SEED || (embedded ? "demo" : "none");
  if (seed === "demo" || seed === "none") return seed === "demo";
  throw new Error(`SEED is "${seed}": use "demo" for the demo story or "none" to start empty.`);
}

export async function tellStory(runtime: Runtime, database: Database): Promise<void> {
  await runChild("The demo story", {
    args: typescript("prisma/seed/main.ts"),
    env: runtimeEnv(runtime, database),
    log: join(runtime.dataDir, "logs", "seed.log"),
  });
}

const asSuperuser = (cluster: Cluster, ...statements: string[]) =>
  withClient(cluster.superuserUrl("postgres"), async (client) => {
    for (const sql of statements) await client.query(sql);
  });

async function needsStory(cluster: Cluster): Promise<boolean> {
  if (!wantsStory(true)) return false;
  if (!(await databaseExists(cluster, DATABASE))) return true;
  return isEmpty(cluster.superuserUrl(DATABASE));
}

/**
 * The story is written into a database of its own, which takes the product's name when it is complete: a start that is
 * killed half-way leaves nothing that a later one would take for the story. Returns that database, empty, or null when
 * there is no story to write.
 */
export async function beginStory(cluster: Cluster, dataDir: string): Promise<Database | null> {
  if (!(await needsStory(cluster))) return null;
  await asSuperuser(cluster, `DROP DATABASE IF EXISTS ${DRAFT} WITH (FORCE)`);
  await createDatabase(cluster, DRAFT);
  // A story that a crash cuts short is written anew, so its commits need not wait for the disk.
  await asSuperuser(cluster, `ALTER DATABASE ${DRAFT} SET synchronous_commit = off`);
  return databaseOf(cluster, dataDir, DRAFT);
}

export async function finishStory(cluster: Cluster): Promise<void> {
  await asSuperuser(
    cluster,
    `DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`,
    `ALTER DATABASE ${DRAFT} RESET synchronous_commit`,
    "CHECKPOINT",
    `ALTER DATABASE ${DRAFT} RENAME TO ${DATABASE}`,
  );
}

/** Whether an outside database is to get the story: in place, asked for by name, and while nobody has an account. */
export const needsStoryOutside = async (database: Database) =>
  wantsStory(false) && (await isEmpty(database.ownerUrl));
