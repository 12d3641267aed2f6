import { join } from "node:path";
import type { Email } from "postal-mime";
import type { UnreadableReason } from "@/lib/intake/model/mail";

export type ParserAnswer =
  | { readonly ok: true; readonly email: Email }
  | { readonly ok: false; readonly reason: UnreadableReason };

type FromParser =
  | { readonly kind: "ready" }
  | ({ readonly kind: "answer"; readonly peakKb: number } & ParserAnswer);

export type MailParser = {
  /** Parses one message at a time. Rejects only when the process cannot be started at all. */
  parse(bytes: Uint8Array): Promise<ParserAnswer>;
  /** The most memory the process had held when it last answered, in megabytes. */
  peakMb(): number;
  close(): void;
};

/** A process that may parse more files, one after the other, each within its own time. */
export type ParserProcess = MailParser & {
  /** Whether everything it was asked so far was read well, so that it can be trusted with another file. */
  isSound(): boolean;
  /** Without a limit, and without keeping this process from ending, until it is woken. */
  rest(): void;
  wake(limitMs: number): void;
};

/** Longest time for one file with everything attached to it, in milliseconds. */
export const MAIL_LIMIT_MS = 10_000;
const HEAP_MB = 256;
/** Of what was made a moment ago. As large as Node would have it, it costs sixty megabytes more and saves no time. */
const NEW_MB = 2;
// Named from the project's folder, because Node runs this file as it is, outside any bundle.
const PROGRAM = join("lib", "intake", "adapter", "parse-apart.ts");

/**
 * A process that parses mail. Mail made to be slow or to fill memory ends that process and nothing else; a thread was
 * tried and took the whole server down with it when its memory ran out. It inherits no setting, so it holds no secret.
 */
export function startMailParser(limitMs: number): ParserProcess {
  // Fetched at run time: a bundler that sees the call tries to bundle the program, and fails.
  const { fork } = process.getBuiltinModule("node:child_process");
  const child = fork(join(process.cwd(), PROGRAM), [], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${NEW_MB}`],
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let ready = false;
  let peakKb = 0;
  let over: ParserAnswer | Error | null = null;
  let settle: ((outcome: ParserAnswer | Error) => void) | null = null;
  const give = (outcome: ParserAnswer | Error) => {
    settle?.(outcome);
    settle = null;
  };
  const end = (outcome: ParserAnswer | Error) => {
    over ??= outcome;
    give(over);
    child.kill("SIGKILL");
  };
  const limited = (ms: number) => setTimeout(() => end({ ok: false, reason: "too_slow" }), ms);
  let timer = limited(limitMs);
  let sound = true;
  child.on("message", (message: FromParser) => {
    if (message.kind === "ready") ready = true;
    else {
      peakKb = message.peakKb;
      sound &&= message.ok;
      give(message);
    }
  });
  child.on("error", end);
  child.on("exit", (code) => {
    end(
      ready
        ? { ok: false, reason: "too_complex" }
        : new Error(`The mail parser ended with ${code}`),
    );
  });
  return {
    parse: (bytes) =>
      new Promise((resolve, reject) => {
        settle = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
        if (over) give(over);
        else
          child.send(
            bytes,
            (error) => error && end(ready ? { ok: false, reason: "too_complex" } : error),
          );
      }),
    peakMb: () => peakKb / 1024,
    isSound: () => sound && over === null && settle === null,
    rest: () => {
      clearTimeout(timer);
      child.unref();
      child.channel?.unref();
    },
    wake: (ms) => {
      clearTimeout(timer);
      timer = limited(ms);
      child.ref();
      child.channel?.ref();
    },
    close: () => {
      clearTimeout(timer);
      child.kill("SIGKILL");
    },
  };
}
