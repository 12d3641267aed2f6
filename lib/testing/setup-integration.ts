import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { afterAll, expect, inject, vi } from "vitest";

// Runs before a test file's own imports: what it sets is what lib/core/env reads. Files share processes, and what is
// read once stays read: so a process has one name, folder and keys for all its files, and each file a new database.
const held: { placeOfTests?: ReturnType<typeof makePlace> } & typeof globalThis = globalThis;

function makePlace() {
  return {
    name: `test_${randomBytes(6).toString("hex")}`,
    folder: mkdtempSync(join(tmpdir(), "thirty-files-")),
    session: randomBytes(32).toString("base64url"),
    key: randomBytes(32).toString("base64"),
    env: { ...process.env },
  };
}

held.placeOfTests ??= makePlace();
const { name, folder, session, key, env } = held.placeOfTests;
const server = inject("testServer");

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

// What a file left that could not even end.
await onServer(server.superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
await onServer(
  server.ownerUrl,
  `CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(server.template)}`,
);

for (const setting of Object.keys(process.env)) {
  if (!(setting in env)) delete process.env[setting];
}
Object.assign(process.env, env, {
  DATABASE_URL: onClone(server.appUrl),
  MIGRATION_DATABASE_URL: onClone(server.ownerUrl),
  SUPERUSER_DATABASE_URL: onClone(server.superuserUrl),
  DATABASE_POOL_MAX: "10",
  APP_URL: "http://localhost:3000",
  INTAKE_DOMAIN: "in.northwind.example",
  NEXTAUTH_SECRET: session,
  THIRTY_KEY: key,
  THIRTY_DEMO: "embedded",
  STORAGE_DIR: join(folder, "files"),
  MAILBOX_DIR: join(folder, "mailbox"),
  LOG_LEVEL: "silent",
});

/** Settings and modules of its own are only for a file that asks for them; what it has loaded is no other file's. */
const isOnItsOwn = /\bvi\.(?:mock|doMock|stubEnv|resetModules)\(|process\.env\.\w+ = /.test(
  readFileSync(expect.getState().testPath ?? "", "utf8"),
);
if (isOnItsOwn) vi.resetModules();

afterAll(async () => {
  const { ofProcess } = await import("@/lib/core/of-process");
  // Only a file that used the database has these.
  if ("sender" in ofProcess) await (await import("@/lib/jobs/adapter")).stopSender();
  if ("pool" in ofProcess) await (await import("@/lib/core/db")).disconnect();
  // As superuser: a vacuum may be at work in it, which the owner may not end.
  await onServer(server.superuserUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
  // The next file begins as a process does, without what the product counts and holds for all of one.
  for (const held of Reflect.ownKeys(ofProcess)) Reflect.deleteProperty(ofProcess, held);
  vi.unstubAllEnvs();
  if (isOnItsOwn) vi.resetModules();
});
