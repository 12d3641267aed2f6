import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadSecrets } from "./data-dir";
import type { Database } from "./database";

export interface Runtime {
  readonly dataDir: string;
  readonly port: number;
  readonly nodeEnv: "production" | "development";
}

/** The processor of the demo story, as its pages name it. */
const DEMO_COMPANY = "Northwind Sales Cloud";

/** Where people reach the product: `APP_URL`, or this machine's own name for itself. */
export const appUrl = (port: number) => process.env.APP_URL || `http://localhost:${port}`;

/**
 * The environment of web, worker, seed and build. What the caller has set wins; secrets that nobody set are made once
 * and kept in the data directory. The owner's connection string stays out: a running process cannot change the schema.
 */
export function runtimeEnv(
  runtime: Runtime,
  database: Pick<Database, "appUrl" | "cluster">,
): NodeJS.ProcessEnv {
  const { MIGRATION_DATABASE_URL, APP_DATABASE_URL, ...given } = process.env;
  const secrets = loadSecrets(runtime.dataDir);
  const folders = foldersOf(runtime, database, given);
  return {
    ...given,
    ...folders,
    NODE_ENV: runtime.nodeEnv,
    PORT: String(runtime.port),
    DATABASE_URL: database.appUrl,
    APP_URL: appUrl(runtime.port),
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    THIRTY_KEY: given.THIRTY_KEY || secrets.thirtyKey,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
      given.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || secrets.serverActionsKey,
    ...(database.cluster && { COMPANY_NAME: given.COMPANY_NAME || DEMO_COMPANY }),
    // The company of the demo story works in Berlin.
    DESK_ZONE: given.DESK_ZONE || (database.cluster ? "Europe/Berlin" : "UTC"),
    // Nobody stands in front of the demo who would have to hear that it ends.
    DRAIN_SECONDS: given.DRAIN_SECONDS || (database.cluster ? "0" : "5"),
    THIRTY_DEMO: database.cluster ? "embedded" : "off",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Where files go, each made when it is not there. */
function foldersOf(
  { dataDir }: Runtime,
  { cluster }: Pick<Database, "cluster">,
  given: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const folders = {
    STORAGE_DIR: given.STORAGE_DIR || join(dataDir, "files"),
    MAILBOX_DIR: given.MAILBOX_DIR || join(dataDir, "mailbox"),
    // Where nobody has said where exports go, none are written; the demo has a place for everything.
    ...(cluster && { EXPORTS_DIR: given.EXPORTS_DIR || join(dataDir, "exports") }),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folders;
}
