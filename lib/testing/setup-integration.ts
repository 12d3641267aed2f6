import "@/lib/testing/setup-unit";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { afterAll, inject } from "vitest";

// Runs before a test file's own imports: what it sets is what lib/core/env reads.
const server = inject("testServer");
const name = `test_${randomBytes(6).toString("hex")}`;
const folder = mkdtempSync(join(tmpdir(), "thirty-files-"));

const onClone = (url: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

/** From the maintenance database, because a database cannot be dropped from inside. */
async function onServer(as: string, sql: string): Promise<void> {
  const url = new URL(as);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

await onServer(
  server.ownerUrl,
  `CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(server.template)}`,
);

Object.assign(process.env, {
  DATABASE_URL: onClone(server.appUrl),
  MIGRATION_DATABASE_URL: onClone(server.ownerUrl),
  SUPERUSER_DATABASE_URL: onClone(server.superuserUrl),
  DATABASE_POOL_MAX: "10",
  APP_URL: "http://localhost:3000",
  INTAKE_DOMAIN: "in.northwind.example",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: randomBytes(32).toString("base64url"),
  THIRTY_KEY: randomBytes(32).toString("base64"),
  THIRTY_DEMO: "embedded",
  STORAGE_DIR: join(folder, "files"),
  MAILBOX_DIR: join(folder, "mailbox"),
  LOG_LEVEL: "silent",
});

afterAll(async () => {
  // The client keeps its pool across imports on the global object; only a file that used the database has one.
  if ("sender" in globalThis) await (await import("@/lib/jobs/adapter")).stopSender();
  if ("pool" in globalThis) await (await import("@/lib/core/db")).disconnect();
  // As superuser: a vacuum may be at work in it, which the owner may not end.
  await onServer(server.superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});
