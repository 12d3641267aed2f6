import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Peak, processorMs, watchMemory } from "@/lib/testing/resident-memory";
import { typescript, WORKER_MEMORY } from "@/scripts/child";
import { ROOT } from "@/scripts/data-dir";

export type MailWorker = {
  /** Lines of the log that are errors: mails it could not read, and whatever else it did not expect. */
  errors(): string[];
  isAlive(): boolean;
  peak(): Peak;
  /** Milliseconds of processor time it has used; nought where the system does not tell. */
  processorMs(): number;
  /** As the operator ends it. */
  stop(): Promise<void>;
};

const PATIENCE_MS = 30_000;

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, "localhost");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The worker as a process of its own, with these settings besides this one's, once its door for SMTP is open. */
export async function startMailWorker(settings: {
  readonly INTAKE_SMTP_PORT: string;
  readonly [name: string]: string;
}): Promise<MailWorker> {
  const worker = spawn(
    process.execPath,
    [...WORKER_MEMORY.args, ...typescript("scripts/worker.ts")],
    {
      cwd: ROOT,
      env: { ...process.env, ...WORKER_MEMORY.env, LOG_LEVEL: "error", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  if (worker.pid === undefined) throw new Error("the worker did not start");
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  }
  const memory = watchMemory(worker.pid);
  const isAlive = () => worker.exitCode === null && worker.signalCode === null;
  const end = async () => {
    memory.stop();
    if (!isAlive()) return;
    const exited = once(worker, "exit");
    worker.kill("SIGTERM");
    await exited;
  };
  const until = performance.now() + PATIENCE_MS;
  while (!(await listens(Number(settings.INTAKE_SMTP_PORT)))) {
    if (!isAlive() || performance.now() > until) {
      await end();
      throw new Error(`the worker opened no door:\n${said}`);
    }
    await sleep(50);
  }
  return {
    errors: () => said.split("\n").filter((line) => line !== ""),
    isAlive,
    peak: memory.peak,
    processorMs: () => processorMs(worker.pid ?? 0),
    stop: end,
  };
}
