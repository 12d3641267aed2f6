import { join } from "node:path";
import type { Email } from "postal-mime";
import type { UnreadableReason } from "@/lib/intake/model/mail";

export type ThreadAnswer =
  | { readonly ok: true; readonly email: Email }
  | { readonly ok: false; readonly reason: UnreadableReason };

export type MailThread = {
  /** Parses one message. Rejects only when the thread itself cannot run. */
  parse(bytes: Uint8Array): Promise<ThreadAnswer>;
  close(): Promise<void>;
};

/** Longest time for one file with everything attached to it, in milliseconds. */
export const MAIL_LIMIT_MS = 10_000;
const HEAP_MB = 256;

/**
 * A thread that parses mail, so that a mail made to be slow holds up nobody: it is ended when its time is over.
 * The module is named by path and the class fetched at run time because a bundler would otherwise take both apart.
 */
export function startMailThread(limitMs: number): MailThread {
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  const worker = new Worker(join(process.cwd(), "lib/intake/adapter/parse-in-thread.ts"), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    env: {},
  });
  let answer: ((given: ThreadAnswer) => void) | null = null;
  let broken: Error | null = null;
  let fail: ((error: Error) => void) | null = null;
  let over: UnreadableReason | null = null;
  const give = (given: ThreadAnswer) => {
    answer?.(given);
    answer = null;
  };
  const timer = setTimeout(() => {
    over = "too_slow";
    give({ ok: false, reason: "too_slow" });
    void worker.terminate();
  }, limitMs);
  worker.on("message", give);
  worker.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      over = "too_complex";
      give({ ok: false, reason: "too_complex" });
      return;
    }
    broken = error;
    fail?.(error);
  });
  return {
    parse: (bytes) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        if (over) return resolve({ ok: false, reason: over });
        answer = resolve;
        fail = reject;
        worker.postMessage(bytes);
      }),
    close: async () => {
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
