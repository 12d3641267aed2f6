import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt, ensureGenerated } from "./build";
import { ROOT } from "./data-dir";
import {
  createDatabase,
  DATABASE,
  type Database,
  databaseExists,
  databaseOf,
  openCluster,
  outsideDatabase,
  withClient,
} from "./database";
import { waitForLock } from "./lock.mjs";
import { installJobTables, migrateDatabase } from "./migrate-database";
import { type Runtime, runtimeEnv } from "./runtime-env";
import { isShuttingDown, onShutdown, shutDown } from "./shutdown";
import type { Steps } from "./steps";
import { beginStory, finishStory, needsStoryOutside, tellStory } from "./story";

/**
 * Generates the database client, then begins to build the pages if they are out of date: one process at a time in this
 * checkout. `built` settles when that is done; in the meantime the database can be prepared, which needs no pages.
 */
export async function beginCode(
  steps: Steps,
  runtime: Runtime,
  distDir: string | null,
): Promise<{ readonly built: Promise<void> }> {
  const lock = await waitForLock(join(ROOT, ".data", "build.lock"), (pid) =>
    console.log(`Process ${pid} is building here already; waiting for it.`),
  );
  const logs = join(runtime.dataDir, "logs");
  await steps.run("Generating the database client", () =>
    ensureGenerated(join(logs, "generate.log")),
  );
  // Nothing may ask the database while pages are built; an address that leads nowhere makes sure of it.
  const nowhere = { appUrl: "postgresql://build.invalid/none", cluster: null };
  const building = async () => {
    if (distDir === null) return;
    await ensureBuilt(distDir, runtimeEnv(runtime, nowhere), join(logs, "build.log"));
  };
  return { built: building().finally(lock.release) };
}

/** Both, one after the other. */
export async function prepareCode(
  steps: Steps,
  runtime: Runtime,
  distDir: string | null,
): Promise<void> {
  const { built } = await beginCode(steps, runtime, distDir);
  if (distDir === null) await built;
  else await steps.run("Building the pages", () => built);
}

const OUTSIDE_PATIENCE_MS = 30_000;

// Nobody listens yet, or the server says that it is just starting.
const mayComeUp = (error: unknown) => ["ECONNREFUSED", "57P03"].includes(Object(error).code);

/** Where services start together, as in a compose file, the database may need longer than we do. */
async function untilAnswers(url: string): Promise<void> {
  const deadline = performance.now() + OUTSIDE_PATIENCE_MS;
  for (;;) {
    try {
      return await withClient(url, async () => undefined);
    } catch (error) {
      if (mayComeUp(error) && performance.now() < deadline && !isShuttingDown()) {
        await sleep(500);
        continue;
      }
      const reason = error instanceof Error && error.message ? error.message : String(error);
      throw new Error(`The database of DATABASE_URL does not answer: ${reason}`, { cause: error });
    }
  }
}

async function openDatabase(dataDir: string): Promise<Database> {
  const outside = outsideDatabase();
  if (outside) {
    await untilAnswers(outside.ownerUrl);
    return outside;
  }
  const cluster = await openCluster(dataDir);
  onShutdown(cluster.stop);
  void cluster.gone.then(() => {
    if (!isShuttingDown())
      void shutDown(1, `The database ended. See ${join(dataDir, "logs", "postgres.log")}.`);
  });
  return databaseOf(cluster, dataDir);
}

/** Where the schema goes first: the story's own database while there is a story to write. */
async function chooseTarget(database: Database, dataDir: string): Promise<Database> {
  const { cluster } = database;
  if (!cluster) return database;
  const draft = await beginStory(cluster, dataDir);
  if (draft) return draft;
  if (!(await databaseExists(cluster, DATABASE))) await createDatabase(cluster, DATABASE);
  return database;
}

const shownCount = (applied: readonly string[]) =>
  applied.length === 0 ? "nothing to apply" : `${applied.length} applied`;

function whyNoStory(database: Database): string {
  if (process.env.SEED === "none") return "SEED=none";
  if (!database.cluster && process.env.SEED !== "demo") return "only with SEED=demo";
  return "there already";
}

/** Starts the database, brings it to the schema of this code and puts the demo story in, where there is none. */
export async function prepareDatabase(steps: Steps, runtime: Runtime): Promise<Database> {
  const { dataDir } = runtime;
  const database = await steps.run("Starting the database", async (remark) => {
    const opened = await openDatabase(dataDir);
    remark(
      opened.cluster ? `PostgreSQL on port ${opened.cluster.port}` : "the one of DATABASE_URL",
    );
    return opened;
  });
  const target = await chooseTarget(database, dataDir);
  await steps.run("Bringing the schema up to date", async (remark) => {
    remark(shownCount(await migrateDatabase(target, dataDir)));
    await installJobTables(target);
  });
  await steps.run("Writing the demo story", async (remark) => {
    const wanted = database.cluster ? target !== database : await needsStoryOutside(database);
    if (!wanted) return remark(whyNoStory(database));
    await tellStory(runtime, target);
    if (database.cluster) await finishStory(database.cluster);
  });
  return database;
}
