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

/** Longest time for one file with everything attached to it, in milliseconds. */
export const MAIL_LIMIT_MS = 10_000;
const HEAP_MB = 256;
// Named from the project's folder, because Node runs this file as it is, outside any bundle.
const PROGRAM = join("lib", "intake", "adapter", "parse-apart.ts");

/**
 * A process that parses mail. Mail made to be slow or to fill memory ends that process and nothing else; a thread was
 * tried and took the whole server down with it when its memory ran out. It inherits no setting, so it holds no secret.
 */
export function startMailParser(limitMs: number): MailParser {
  // Fetched at run time: a bundler that sees the call tries to bundle the program, and fails.
  const { fork } = process.getBuiltinModule("node:child_process");
  const child = fork(join(process.cwd(), PROGRAM), [], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
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
  const timer = setTimeout(() => end({ ok: false, reason: "too_slow" }), limitMs);
  child.on("message", (message: FromParser) => {
    if (message.kind === "ready") ready = true;
    else {
      peakKb = message.peakKb;
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
    close: () => {
      clearTimeout(timer);
      child.kill("SIGKILL");
    },
  };
}

/** A mail that leaves a process holding a good part of what it may hold at all. */
const LARGE_BYTES = 4 * 1024 * 1024;

/**
 * The same for one file with the mails attached to it, which come as further messages: a large one gets a process of its
 * own, so that none ever holds two. The time is for all of them together.
 */
export function startMailParsers(limitMs: number): MailParser {
  const deadline = performance.now() + limitMs;
  let peakMb = 0;
  let parser: MailParser | null = null;
  const close = () => {
    peakMb = Math.max(peakMb, parser?.peakMb() ?? 0);
    parser?.close();
    parser = null;
  };
  return {
    parse: async (bytes) => {
      if (bytes.byteLength > LARGE_BYTES) close();
      parser ??= startMailParser(Math.max(1, deadline - performance.now()));
      const answer = await parser.parse(bytes);
      if (bytes.byteLength > LARGE_BYTES) close();
      return answer;
    },
    peakMb: () => Math.max(peakMb, parser?.peakMb() ?? 0),
    close,
  };
}
