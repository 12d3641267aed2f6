import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findPlace } from "./cluster-place";
import { loadSecrets, makeTempDataDir, removeDataDir } from "./data-dir";
import { withClient } from "./database";
import { type Cluster, startCluster } from "./embedded-postgres";

const folders: string[] = [];
const clusters: Cluster[] = [];

function dataDirectory(): string {
  const dataDir = makeTempDataDir("cluster");
  folders.push(dataDir);
  return dataDir;
}

async function start(dataDir: string): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, throwaway: true });
  clusters.push(cluster);
  return cluster;
}

const query = (cluster: Cluster, sql: string) =>
  withClient(cluster.superuserUrl("postgres"), async (client) => (await client.query(sql)).rows[0]);

const folderOf = (dataDir: string) => join(findPlace(dataDir).home, "postgres");

afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) removeDataDir(folder);
});

test("a second start finds what the first one wrote, on the same port", async () => {
  const dataDir = dataDirectory();
  const first = await start(dataDir);
  await query(first, "CREATE TABLE kept AS SELECT 42 AS answer");
  await first.stop();
  const second = await start(dataDir);
  expect(await query(second, "SELECT answer FROM kept")).toEqual({ answer: 42 });
  expect(second.port).toBe(first.port);
});

test("the server speaks UTF-8, sorts the same everywhere and lets nobody in from outside", async () => {
  const cluster = await start(dataDirectory());
  expect(
    await query(
      cluster,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS listens,
        (SELECT datlocale FROM pg_database WHERE datname = 'template1') AS locale`,
    ),
  ).toEqual({ encoding: "UTF8", listens: "127.0.0.1", locale: "C.UTF-8" });
});

test("passwords lie in a file that only its owner reads, and there is no way in without one", async () => {
  const dataDir = dataDirectory();
  const cluster = await start(dataDir);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  const url = new URL(cluster.superuserUrl("postgres"));
  url.password = "wrong";
  await expect(withClient(url.href, async () => undefined)).rejects.toThrow(/password/);
});

test("a server that is still running is taken over and not started twice", async () => {
  const dataDir = dataDirectory();
  const first = await start(dataDir);
  const second = await start(dataDir);
  expect(second.foundRunning).toBe(true);
  expect(second.port).toBe(first.port);
  await second.stop();
  await first.gone;
  expect((await start(dataDir)).foundRunning).toBe(false);
});

test("a pid file whose process id now belongs to another program does not stop a start", async () => {
  const dataDir = dataDirectory();
  await (await start(dataDir)).stop();
  const other = spawn("sleep", ["60"]);
  const file = join(folderOf(dataDir), "postmaster.pid");
  writeFileSync(file, `${other.pid}\n${folderOf(dataDir)}\n1\n5432\n\n127.0.0.1\n\nready\n`);
  try {
    expect((await start(dataDir)).foundRunning).toBe(false);
  } finally {
    other.kill();
  }
});

test("a cluster that was half made when its maker was killed is thrown away", async () => {
  const dataDir = dataDirectory();
  loadSecrets(dataDir);
  const half = join(findPlace(dataDir).home, "postgres.new-1");
  mkdirSync(half);
  writeFileSync(join(half, "PG_VERSION"), "18\n");
  const cluster = await start(dataDir);
  expect(await query(cluster, "SELECT 1 AS one")).toEqual({ one: 1 });
  expect(existsSync(half)).toBe(false);
});

test("a cluster whose secrets are gone is refused, because new ones could not read it", async () => {
  const dataDir = dataDirectory();
  await (await start(dataDir)).stop();
  rmSync(join(dataDir, "secrets.json"));
  await expect(start(dataDir)).rejects.toThrow(/secrets\.json is gone/);
});

test("the server's own log keeps nothing of a statement that failed", async () => {
  const dataDir = dataDirectory();
  const cluster = await start(dataDir);
  await query(cluster, "SELECT 'anna@example.org'::int").catch(() => undefined);
  await query(cluster, 'SELECT 1/0 AS "bertil@example.org"').catch(() => undefined);
  const log = readFileSync(join(dataDir, "logs", "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toMatch(/anna|bertil/);
});
