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
async function asOwner(sql: string): Promise<void> {
  const url = new URL(server.ownerUrl);
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

await asOwner(`CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(server.template)}`);

Object.assign(process.env, {
  DATABASE_URL: onClone(server.appUrl),
  MIGRATION_DATABASE_URL: onClone(server.ownerUrl),
  SUPERUSER_DATABASE_URL: onClone(server.superuserUrl),
  DATABASE_POOL_MAX: "10",
  APP_URL: "http://localhost:3000",
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
  if ("prisma" in globalThis) await (await import("@/lib/core/db")).disconnect();
  await asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
});
