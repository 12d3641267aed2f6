import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { platform } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { clusterDir, findPlace, type Place, rememberPort } from "./cluster-place";
import { loadSecrets } from "./data-dir";
import { makeCluster } from "./make-cluster";
import { type Binaries, cleanEnv, findBinaries, postgresPath } from "./postgres-binaries";
import { findRunning, serverPid, waitUntilGone } from "./postmaster";

/** A running server that listens on this machine only. */
export interface Cluster {
  readonly port: number;
  /** True when another process had started it: a script that only looks in leaves it running. */
  readonly foundRunning: boolean;
  /** Connection string of the superuser, who bypasses every policy: for set-up only. */
  readonly superuserUrl: (database: string) => string;
  /** Resolves when the server has gone, whoever stopped it. Never for a server this process did not start. */
  readonly gone: Promise<void>;
  /** Disconnects everybody, writes everything down, ends. */
  readonly stop: () => Promise<void>;
}

export interface ClusterOptions {
  readonly dataDir: string;
  /** For tests: nothing has to survive a power cut, so nothing waits for the disk. */
  readonly throwaway?: boolean;
}

const START_TIMEOUT_MS = 60_000;

const settings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "120",
  // An error may quote what a person typed. Whoever sent the statement is told; the server's own log is not.
  log_min_messages: "log",
};

const throwawaySettings: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // A connection that forgets to ask for UTC shows in a test, as it would on somebody's own server.
  timezone: "Asia/Kathmandu",
};

// The server outlives neither its starter nor a kill -9 of it: when the starter's end of the pipe on descriptor 3
// closes, for whatever reason, the server is asked to shut down fast.
const GUARD = `"$@" 3<&- & server=$!
( read -r _ ; kill -INT "$server" ) <&3 & watch=$!
wait "$server"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

const postgresUrl = (password: string, port: number, database: string) =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;

async function freePort(preferred: number | null): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(null));
      probe.listen(port, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
      });
    });
  const port = (preferred && (await listen(preferred))) || (await listen(0));
  if (port) return port;
  throw new Error("No free port was found on 127.0.0.1.");
}

function launch(place: Place, binaries: Binaries, port: number, throwaway: boolean): ChildProcess {
  const folder = join(place.dataDir, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = openSync(join(folder, "postgres.log"), "a", 0o600);
  const all = { ...settings, ...(throwaway ? throwawaySettings : {}) };
  const args = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [postgresPath(binaries), "-D", clusterDir(place), "-p", String(port), ...args];
  const guarded = platform() === "win32" ? command : ["/bin/sh", "-c", GUARD, "sh", ...command];
  const [file = "", ...rest] = guarded;
  const child = spawn(file, rest, {
    env: cleanEnv,
    cwd: "/",
    // A process group of its own: Ctrl-C in the terminal reaches the starter, which stops things in order.
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
    ...place.account,
  });
  closeSync(log);
  return child;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await answers(url)) return true;
    await sleep(50);
  }
  return false;
}

const lastLines = (file: string) =>
  readFileSync(file, "utf8").trim().split("\n").slice(-8).join("\n");

function owned(
  child: ChildProcess,
  url: (database: string) => string,
  port: number,
  place: Place,
): Cluster {
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const pid = serverPid(clusterDir(place));
  const stop = async () => {
    child.stdio[3]?.destroy();
    if (platform() === "win32") child.kill();
    await Promise.all([gone, waitUntilGone(pid)]);
  };
  return { port, foundRunning: false, superuserUrl: url, gone, stop };
}

/** The server that runs on `dataDir` already, whoever started it; null when there is none. */
export async function findCluster(dataDir: string): Promise<Cluster | null> {
  const { postgresPassword } = loadSecrets(dataDir);
  const place = findPlace(dataDir);
  const running = await findRunning(clusterDir(place), (port) =>
    postgresUrl(postgresPassword, port, "postgres"),
  );
  if (!running) return null;
  rememberPort(place, running.port);
  return {
    port: running.port,
    foundRunning: true,
    superuserUrl: (database) => postgresUrl(postgresPassword, running.port, database),
    gone: new Promise(() => undefined),
    stop: running.stop,
  };
}

/**
 * Starts the cluster of `dataDir`, making it first when there is none, and resolves when it answers. A server that a
 * killed starter left behind is taken over. Runs as root (under another account) and as an ordinary user.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const running = await findCluster(options.dataDir);
  if (running) return running;
  const throwaway = options.throwaway ?? false;
  const { postgresPassword } = loadSecrets(options.dataDir);
  const place = findPlace(options.dataDir);
  const binaries = findBinaries(place.account, () => place.home);
  makeCluster(place, binaries, postgresPassword, throwaway);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? place.lastPort : null);
    const url = (database: string) => postgresUrl(postgresPassword, port, database);
    const child = launch(place, binaries, port, throwaway);
    if (await untilReady(child, url("postgres"))) {
      rememberPort(place, port);
      return owned(child, url, port, place);
    }
    child.stdio[3]?.destroy();
    const log = join(options.dataDir, "logs", "postgres.log");
    const reason = lastLines(log);
    // Somebody took the port between the look and the start.
    if (attempt < 3 && reason.includes("could not bind")) continue;
    throw new Error(`The database did not start. The end of ${log}:\n${reason}`);
  }
}
