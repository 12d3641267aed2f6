// The program of a process of its own, started from this file by Node itself: only imports that Node resolves alone.
import { readFileSync } from "node:fs";
import PostalMime from "postal-mime";

// Nobody writes mail nested deeper or with longer headers; both are how a small file costs much memory.
const OPTIONS = {
  maxNestingDepth: 50,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: "arraybuffer",
} as const;

const LINE_END = Buffer.from("\n");
/**
 * The parser holds each line by itself, which takes half a kilobyte however short the line is: twenty megabytes of line
 * ends took 570 MB. The largest mail that is taken has this many lines where each has 64 letters, as files have at least.
 */
const MOST_LINES = 400_000;

/**
 * What the parser puts the lines of a part together with. Node's own keeps a handle for each of them: a mail of 24 MB
 * attached to another one took eleven seconds and 800 MB to read, now two and 270 MB.
 */
class Pieces {
  readonly #parts: readonly Uint8Array[];

  constructor(parts: ReadonlyArray<Uint8Array | ArrayBuffer | string>) {
    this.#parts = parts.map((part) => {
      if (typeof part === "string") return part === "\n" ? LINE_END : Buffer.from(part);
      return part instanceof ArrayBuffer ? new Uint8Array(part) : part;
    });
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.byteLength;
    }
    return Promise.resolve(whole.buffer);
  }
}
Object.defineProperty(globalThis, "Blob", { value: Pieces });

function reasonOf(error: unknown): "headers_too_large" | "too_complex" | "unreadable" {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("header size")) return "headers_too_large";
  return message.includes("nesting depth") ? "too_complex" : "unreadable";
}

function hasTooManyLines(bytes: Uint8Array): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines > MOST_LINES;
}

/** The most memory this process has held, in kilobytes. What Node tells is the parent's, where the parent held more. */
function peak(): number {
  try {
    const [, held] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    return Number(held);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

async function read(bytes: Uint8Array) {
  if (hasTooManyLines(bytes)) return { ok: false, reason: "too_complex" } as const;
  try {
    return { ok: true, email: await PostalMime.parse(bytes, OPTIONS) } as const;
  } catch (error) {
    return { ok: false, reason: reasonOf(error) } as const;
  }
}

process.on("message", async (bytes: Uint8Array) => {
  const answer = await read(bytes);
  process.send?.({ kind: "answer", ...answer, peakKb: peak() });
});
process.send?.({ kind: "ready" });
