import { randomBytes } from "node:crypto";
import { Client, escapeIdentifier } from "pg";
import type { TestProject } from "vitest/node";
import { makeTempDataDir, removeDataDir } from "@/scripts/data-dir";
import { openEmbedded } from "@/scripts/database";
import { installJobTables, migrateDatabase } from "@/scripts/migrate-database";

/** What the integration tests' workers need to make databases of their own. */
export interface TestServer {
  /** The template's name: migrated once, cloned for each test file. */
  readonly template: string;
  /** Connection strings on the template; only the database's name changes for a clone. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly superuserUrl: string;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

type Teardown = () => Promise<void>;

async function runSql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** On a server somebody runs anyway: its user must be allowed to create databases and roles. */
async function onOutsideServer(url: string): Promise<{ server: TestServer; teardown: Teardown }> {
  const template = `thirty_template_${randomBytes(4).toString("hex")}`;
  await runSql(url, `CREATE DATABASE ${template}`);
  const own = new URL(url);
  own.pathname = `/${template}`;
  const database = {
    ownerUrl: own.href,
    appUrl: own.href,
    cluster: null,
    stop: async () => undefined,
  };
  const teardown = () => runSql(url, `DROP DATABASE ${escapeIdentifier(template)} WITH (FORCE)`);
  try {
    await migrateDatabase(database, "");
    await installJobTables(database);
  } catch (error) {
    await teardown();
    throw error;
  }
  const server = { template, ownerUrl: own.href, appUrl: own.href, superuserUrl: own.href };
  return { server, teardown };
}

async function onEmbeddedServer(): Promise<{ server: TestServer; teardown: Teardown }> {
  const dataDir = makeTempDataDir("test");
  const database = await openEmbedded(dataDir, true);
  const teardown = async () => {
    await database.stop();
    removeDataDir(dataDir);
  };
  try {
    await migrateDatabase(database, dataDir);
    await installJobTables(database);
  } catch (error) {
    await teardown();
    throw error;
  }
  const template = new URL(database.ownerUrl).pathname.slice(1);
  const superuserUrl = database.cluster?.superuserUrl(template) ?? database.ownerUrl;
  const { ownerUrl, appUrl } = database;
  return { server: { template, ownerUrl, appUrl, superuserUrl }, teardown };
}

/** Vitest's global set-up of the integration project: one server, one migrated template. Returns its teardown. */
export async function setup(project: TestProject): Promise<Teardown> {
  const outside = process.env.TEST_DATABASE_URL;
  const { server, teardown } = outside ? await onOutsideServer(outside) : await onEmbeddedServer();
  project.provide("testServer", server);
  return teardown;
}
