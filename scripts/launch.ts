import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NEXT } from "./build";
import {
  type ChildOptions,
  keepRunning,
  startChild,
  tailOf,
  typescript,
  WEB_MEMORY,
  WORKER_MEMORY,
} from "./child";
import { dataDirFromEnv, makeDataDir, ROOT } from "./data-dir";
import type { Database } from "./database";
import { freePortFrom, portFromEnv } from "./free-port";
import { type Lock, tryLock } from "./lock.mjs";
import { beginCode, prepareDatabase } from "./prepare";
import { appUrl, type Runtime, runtimeEnv } from "./runtime-env";
import { endOnSignals, isShuttingDown, shutDown } from "./shutdown";
import { Steps, seconds } from "./steps";

export type Mode = "start" | "dev";

const READY_TIMEOUT_MS = 120_000;
/** How long requests may go on that run when the web process closes. */
const WEB_PATIENCE_MS = 15_000;

/** One start per data directory: two would fight for the database. */
async function takeDataDir(dataDir: string): Promise<Lock> {
  makeDataDir(dataDir);
  const attempt = tryLock(join(dataDir, "start.lock"));
  if (attempt.ok) return attempt.lock;
  const { pid, url } = attempt.holder;
  const where = typeof url === "string" ? ` at ${url}` : "";
  return shutDown(
    1,
    `Thirty already runs on ${dataDir}${where} (process ${pid}). Set DATA_DIR to start another one.`,
  );
}

async function choosePort(): Promise<number> {
  const wanted = portFromEnv();
  const port = await freePortFrom(wanted);
  if (port !== wanted) console.log(`Port ${wanted} is taken; using ${port}.`);
  return port;
}

/** The embedded demo answers this machine only, unless `HOST` says otherwise: its mailbox is open to who reaches it. */
function hostArguments(database: Database): string[] {
  const host = process.env.HOST || (database.cluster ? "localhost" : "");
  return host === "" ? [] : ["-H", host];
}

/** Web and worker of this mode. Output goes to files on the demo, and to the operator's own collector otherwise. */
export function processesOf(mode: Mode, runtime: Runtime, database: Database, distDir: string) {
  const env: NodeJS.ProcessEnv = {
    ...runtimeEnv(runtime, database),
    NEXT_DIST_DIR: distDir,
  };
  const logTo = (name: string) =>
    mode === "start" && database.cluster ? join(runtime.dataDir, "logs", `${name}.log`) : null;
  const web: ChildOptions = {
    args: [
      ...WEB_MEMORY.args,
      // "localhost" has to be an address that every program understands by it.
      "--dns-result-order=ipv4first",
      NEXT,
      mode,
      "-p",
      String(runtime.port),
      ...hostArguments(database),
    ],
    env: { ...env, ...WEB_MEMORY.env },
    log: logTo("web"),
    patienceMs: WEB_PATIENCE_MS + Number(env.DRAIN_SECONDS) * 1_000,
  };
  const watched = [
    join(ROOT, "node_modules", "tsx", "dist", "cli.mjs"),
    "watch",
    "scripts/worker.ts",
  ];
  const worker: ChildOptions = {
    args: mode === "dev" ? watched : [...WORKER_MEMORY.args, ...typescript("scripts/worker.ts")],
    env: { ...env, ...WORKER_MEMORY.env },
    log: logTo("worker"),
  };
  return { web, worker };
}

/** Resolves when the product says that it is ready: it answers, and its database is in step. */
async function untilReady(port: number, died: Promise<number | null>): Promise<boolean> {
  let dead = false;
  void died.then(() => {
    dead = true;
  });
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (!dead && performance.now() < deadline) {
    const answer = await fetch(`http://localhost:${port}/api/health/ready`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await sleep(200);
  }
  return false;
}

/** Starts worker and web, in this order so that they end in the other, and waits until pages are answered. */
export async function startProcesses(
  steps: Steps,
  runtime: Runtime,
  processes: ReturnType<typeof processesOf>,
): Promise<void> {
  await steps.run("Starting web and worker", async () => {
    keepRunning("worker", processes.worker);
    const web = startChild(processes.web);
    void web.exited.then((code) => {
      const said = processes.web.log ? `${tailOf(processes.web.log)}\n\n` : "";
      if (!isShuttingDown()) void shutDown(1, `${said}The web process ended (exit ${code}).`);
    });
    if (await untilReady(runtime.port, web.exited)) return;
    await shutDown(1, `The web process was not ready after ${seconds(READY_TIMEOUT_MS)}.`);
  });
}

/** Everything from the sources to an address that answers. Resolves when it does; runs until it is told to end. */
export async function launch(
  mode: Mode,
): Promise<{ runtime: Runtime; database: Database; took: string }> {
  const begun = performance.now();
  endOnSignals();
  const dataDir = dataDirFromEnv();
  const lock = await takeDataDir(dataDir);
  const nodeEnv = mode === "dev" ? "development" : "production";
  const runtime: Runtime = { dataDir, port: await choosePort(), nodeEnv };
  const steps = new Steps(mode === "dev" ? 6 : 7, 1);
  const distDir = mode === "dev" ? ".next-dev" : ".next";
  const { built } = await beginCode(steps, runtime, mode === "dev" ? null : distDir);
  const database = await prepareDatabase(steps, runtime);
  if (mode === "start") await steps.run("Building the pages", () => built);
  await startProcesses(steps, runtime, processesOf(mode, runtime, database, distDir));
  lock.describe({ url: appUrl(runtime.port), port: runtime.port });
  return { runtime, database, took: seconds(performance.now() - begun) };
}
