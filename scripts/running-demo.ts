import { existsSync } from "node:fs";
import { join } from "node:path";
import { clusterFile } from "./data-dir";
import { type Database, databaseOf } from "./database";
import { findCluster } from "./embedded-postgres";
import { lockHolder } from "./lock.mjs";

/** The embedded demo that runs on `dataDir` now, or null: its database, and the port its pages answer on. */
export async function findDemo(
  dataDir: string,
): Promise<{ database: Database; port: number } | null> {
  if (!existsSync(clusterFile(dataDir))) return null;
  const port = lockHolder(join(dataDir, "start.lock"))?.port;
  const cluster = await findCluster(dataDir);
  if (!cluster || typeof port !== "number") return null;
  return { database: databaseOf(cluster, dataDir), port };
}
