import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./data-dir";
import { isShuttingDown, onShutdown } from "./shutdown";

const WITH_PARENT = join(ROOT, "scripts", "with-parent.mjs");

export interface ChildOptions {
  /** Arguments of Node: a script and what it takes. */
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The file its output is appended to; null: this process' own output. */
  readonly log: string | null;
  /** How long a polite request to end may take. */
  readonly patienceMs?: number;
}

export interface Child {
  readonly exited: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** Arguments that run a TypeScript file of this repository. */
export const typescript = (file: string, ...args: string[]) => [
  "--import",
  "tsx",
  join(ROOT, file),
  ...args,
];

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return openSync(file, "a", 0o600);
}

/**
 * How the worker runs. Left to itself, Node lets a heap grow to four times of what lives in it before it looks, and its young part
 * to 48 MB: a worker with 50 MB of live objects took 385. With little in sight it looks early, and that limit itself is
 * four times what lives while the largest mails are read. Small pieces are kept in a pool for each thread, which rarely gives back:
 * two pools do. And what is large enough for pages of its own is asked for and given back by itself, always: else Linux
 * takes the size of a mail for usual after the first one, keeps it in a pool, and the next finds no place between the pieces there.
 */
export const WORKER_MEMORY = {
  args: ["--max-semi-space-size=2", "--max-old-space-size=384"],
  env: {
    MALLOC_ARENA_MAX: "2",
    MALLOC_MMAP_THRESHOLD_: "32768",
    MALLOC_TRIM_THRESHOLD_: "65536",
  },
} as const;

/**
 * How the web process runs. The pieces that pages are compressed and sent from come from a pool for each thread, and as many
 * pools as Linux makes by itself kept 300 MB that nobody used. The heap is told a limit too, with a larger young
 * part: a page makes some megabytes that are gone when it is sent.
 */
export const WEB_MEMORY = {
  args: ["--max-semi-space-size=16", "--max-old-space-size=1024"],
  env: { MALLOC_ARENA_MAX: "2" },
} as const;

/** The end of a child's log, for the message that says it failed. */
export function tailOf(file: string, lines = 25): string {
  if (!existsSync(file)) return "";
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group has ended by itself.
  }
}

/** Starts a Node process in a group of its own, so that Ctrl-C reaches it through this process and in order. */
export function startChild(options: ChildOptions): Child {
  const output = options.log === null ? "inherit" : openLog(options.log);
  const child = spawn(process.execPath, ["--import", WITH_PARENT, ...options.args], {
    cwd: ROOT,
    env: { ...options.env, THIRTY_PARENT: String(process.pid) },
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  if (typeof output === "number") closeSync(output);
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const impatience = setTimeout(() => killGroup(child), options.patienceMs ?? 15_000);
    child.kill("SIGTERM");
    await exited;
    clearTimeout(impatience);
    killGroup(child);
  };
  const forget = onShutdown(stop);
  void exited.then(forget);
  return { exited, stop };
}

/** Runs a child to its end. Throws with the end of its log when it fails. */
export async function runChild(
  title: string,
  options: ChildOptions & { readonly log: string },
): Promise<void> {
  const code = await startChild(options).exited;
  if (code === 0 || isShuttingDown()) return;
  throw new Error(
    `${tailOf(options.log)}\n\n${title} failed (exit ${code}). The whole of it: ${options.log}`,
  );
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps a child running: started again when it ends, after a pause that doubles while it keeps ending early. */
export function keepRunning(name: string, options: ChildOptions): void {
  let pause = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  onShutdown(() => clearTimeout(timer));
  const run = () => {
    const begun = performance.now();
    void startChild(options).exited.then((code) => {
      if (isShuttingDown()) return;
      if (performance.now() - begun > 60_000) pause = FIRST_PAUSE_MS;
      console.error(`The ${name} ended (exit ${code}); it starts again in ${pause / 1000} s.`);
      timer = setTimeout(run, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  run();
}
