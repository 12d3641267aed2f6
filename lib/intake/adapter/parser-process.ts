import { join } from "node:path";
import type { Email } from "postal-mime";
import { TEXT_LIMIT } from "@/lib/intake/adapter/clean-text";
import { HTML_LIMIT } from "@/lib/intake/adapter/html-to-text";
import type { UnreadableReason } from "@/lib/intake/model/mail";

/** What the process is told. A large mail is begun and comes in pieces; a file is asked for piece by piece. */
export type ToParser =
  | { readonly kind: "mail"; readonly bytes: Uint8Array }
  | { readonly kind: "large"; readonly size: number }
  | { readonly kind: "next"; readonly bytes: Uint8Array }
  | { readonly kind: "give"; readonly file: number; readonly from: number };

type Refused = { readonly ok: false; readonly reason: UnreadableReason };

/** `sizes` has one for each attachment of which only the beginning came with the answer. */
export type Answer = { readonly kind: "answer"; readonly peakKb: number } & (
  | Refused
  | { readonly ok: true; readonly email: Email; readonly sizes: readonly (number | null)[] }
);
type Piece = { readonly kind: "piece"; readonly bytes: Uint8Array };
export type FromParser = { readonly kind: "ready" } | Piece | Answer;

/** How much of a large mail comes with the answer. */
export type KeptOfMail = {
  /** In UTF-16 units. One more than is read, so that it can be told that there was more. */
  readonly text: number;
  readonly html: number;
  /** In bytes: of one attachment, and of all together. */
  readonly start: number;
  readonly starts: number;
};

const KEPT: KeptOfMail = {
  text: TEXT_LIMIT + 1,
  html: HTML_LIMIT + 1,
  // As large as the largest picture that is shown, and far more than tells what a file is.
  start: 300 * 1024,
  starts: 4 * 1024 * 1024,
};
const HEAP_MB = 256;
/** Of what was made a moment ago. As large as Node would have it, it costs sixty megabytes more and saves no time. */
const NEW_MB = 2;
// Named from the project's folder, because Node runs this file as it is, outside any bundle.
const PROGRAM = join("lib", "intake", "adapter", "parse-apart.ts");

function forkProgram() {
  // Fetched at run time: a bundler that sees the call tries to bundle the program, and fails.
  const { fork } = process.getBuiltinModule("node:child_process");
  return fork(join(process.cwd(), PROGRAM), [JSON.stringify(KEPT)], {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${NEW_MB}`],
    env: { NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

/** What was heard: what the process said, or how it ended. An error is ours: it could not be started, or given its bytes. */
export type Heard = Piece | Answer | (Refused & { readonly kind: "ended" }) | Error;

export type Talk = {
  /** Says something and hears the answer to it. Answers come in the order of what was said. */
  ask(say: () => Promise<void>): Promise<Heard>;
  /** Waits until the other side takes it, so that no more than one message is on its way. */
  send(message: ToParser): Promise<void>;
  hasEnded(): boolean;
  isWaiting(): boolean;
  /** Without a limit, and without keeping this process from ending, until it is woken. */
  rest(): void;
  wake(limitMs: number): void;
  close(): void;
};

const ended = (reason: UnreadableReason) => ({ kind: "ended", ok: false, reason }) as const;

/** A process that runs the parser, and ends when its time is over. It inherits no setting, so it holds no secret. */
export function startParserProcess(limitMs: number): Talk {
  const child = forkProgram();
  const gone = Promise.withResolvers<void>();
  const waiting: ((heard: Heard) => void)[] = [];
  let ready = false;
  let over: Heard | null = null;
  const end = (how: Heard) => {
    over ??= how;
    for (const hear of waiting.splice(0)) hear(over);
    gone.resolve();
    child.kill("SIGKILL");
  };
  const fail = (error: Error) => end(ready ? ended("too_complex") : error);
  const limited = (ms: number) => setTimeout(() => end(ended("too_slow")), ms);
  let timer = limited(limitMs);
  child.on("message", (message: FromParser) => {
    if (message.kind === "ready") ready = true;
    else waiting.shift()?.(message);
  });
  child.on("error", end);
  child.on("exit", (code) => fail(new Error(`The mail parser ended with ${code}`)));
  return {
    ask: (say) =>
      new Promise((resolve) => {
        if (over) return resolve(over);
        waiting.push(resolve);
        say().catch(end);
      }),
    async send(message) {
      const sent = Promise.withResolvers<void>();
      child.send(message, (error) => {
        if (error) fail(error);
        sent.resolve();
      });
      await Promise.race([sent.promise, gone.promise]);
    },
    hasEnded: () => over !== null,
    isWaiting: () => waiting.length > 0,
    rest() {
      clearTimeout(timer);
      child.unref();
      child.channel?.unref();
    },
    wake(ms) {
      clearTimeout(timer);
      timer = limited(ms);
      child.ref();
      child.channel?.ref();
    },
    close() {
      clearTimeout(timer);
      child.kill("SIGKILL");
    },
  };
}
