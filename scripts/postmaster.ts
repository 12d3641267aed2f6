import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const pidFile = (folder: string) => join(folder, "postmaster.pid");

/** What the server wrote about itself: line 1 is its process id, line 4 its port. */
function readPidFile(folder: string): Postmaster | null {
  if (!existsSync(pidFile(folder))) return null;
  const lines = readFileSync(pidFile(folder), "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Object(error).code === "EPERM";
  }
}

/** Process ids are used again, in containers within seconds: only a `postgres` on this very folder counts. */
function isServerOf(pid: number, folder: string): boolean {
  const listed = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], {
    encoding: "utf8",
  });
  const command = listed.error ? commandFromProc(pid) : listed.stdout;
  return command.includes("postgres") && command.includes(folder);
}

// Slim images have no `ps`.
function commandFromProc(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, "utf8").replaceAll("\0", " ") : "";
}

async function servesFolder(url: string, folder: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      "SELECT current_setting('data_directory') AS folder",
    );
    return rows[0]?.folder === folder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const PATIENCE_MS = 20_000;

/** Resolves when the server's process has gone. One that does not end when it is asked to is made to. */
export async function waitUntilGone(pid: number): Promise<void> {
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === PATIENCE_MS) process.kill(pid, "SIGQUIT");
    await sleep(50);
  }
}

async function stopServer(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  await waitUntilGone(pid);
}

/** The process id of the server that runs on `folder`; 0 when there is none. */
export const serverPid = (folder: string) => readPidFile(folder)?.pid ?? 0;

/**
 * The server that already runs on `folder`, or null when there is none; a pid file left by a dead one is removed. One
 * that is just starting or stopping is waited for.
 */
export async function findRunning(
  folder: string,
  urlOf: (port: number) => string,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> } | null> {
  for (let waited = 0; waited < 30_000; waited += 200) {
    const server = readPidFile(folder);
    if (!server) return null;
    if (!isAlive(server.pid) || !isServerOf(server.pid, folder)) {
      rmSync(pidFile(folder), { force: true });
      return null;
    }
    if (server.port > 0 && (await servesFolder(urlOf(server.port), folder))) {
      return { port: server.port, stop: () => stopServer(server.pid) };
    }
    await sleep(200);
  }
  throw new Error(
    `A PostgreSQL server holds ${folder} and does not answer. Stop it and start again.`,
  );
}
