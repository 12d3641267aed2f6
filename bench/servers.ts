import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt, ensureGenerated, NEXT } from "@/scripts/build";
import { WEB_MEMORY } from "@/scripts/child";
import { ROOT } from "@/scripts/data-dir";
import { freePortFrom } from "@/scripts/free-port";

export type Server = { readonly url: string; readonly process: ChildProcess };

const FLOOR = join(ROOT, "bench", "floor");

/** The production build of the product and of the floor, each made only when it is out of date. */
export async function buildAll(env: NodeJS.ProcessEnv, logs: string): Promise<void> {
  await ensureGenerated(join(logs, "generate.log"));
  await ensureBuilt(".next", env, join(logs, "build.log"));
  const built = spawnSync(process.execPath, [NEXT, "build", FLOOR], { cwd: ROOT, stdio: "ignore" });
  if (built.status !== 0) throw new Error("the floor could not be built");
}

async function start(
  folder: string,
  path: string,
  env: NodeJS.ProcessEnv,
  flags: readonly string[] = [],
): Promise<Server> {
  const port = await freePortFrom(3977);
  const args = [
    ...flags,
    "--dns-result-order=ipv4first",
    NEXT,
    "start",
    folder,
    "-p",
    String(port),
  ];
  const child = spawn(process.execPath, [...args, "-H", "localhost"], {
    cwd: ROOT,
    env,
    stdio: "ignore",
  });
  const url = `http://localhost:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if ((await fetch(`${url}${path}`).catch(() => null))?.ok) return { url, process: child };
    await sleep(100);
  }
  child.kill();
  throw new Error(`${folder} did not start`);
}

/** `env` is the product's own; both servers connect to its database. */
export async function startBoth(
  env: NodeJS.ProcessEnv,
): Promise<{ floor: Server; product: Server }> {
  const floor = await start(FLOOR, "/", { ...env, NEXT_DIST_DIR: ".next" });
  return { floor, product: await startProduct(env) };
}

export function startProduct(env: NodeJS.ProcessEnv): Promise<Server> {
  const own = { ...env, ...WEB_MEMORY.env, LOG_LEVEL: "silent" };
  return start(ROOT, "/api/health/live", own, WEB_MEMORY.args);
}

/** Milliseconds of processor time a process has used; null where the system does not tell. */
export function processorTime({ process: { pid } }: Server): number | null {
  try {
    const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const [user, system] = fields.split(" ").slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) * 10;
  } catch {
    return null;
  }
}

/** Resident memory in MB; null where the system does not tell. */
export function residentMemory({ process: { pid } }: Server): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
