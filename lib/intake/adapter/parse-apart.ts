// The program of a process of its own, started from this file by Node itself: only imports that Node resolves alone.
import { readFileSync } from "node:fs";
import PostalMime, { type Attachment, type Email } from "postal-mime";
import type { KeptOfMail, ToParser } from "@/lib/intake/adapter/parser-process";

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

type Read =
  | { readonly ok: true; readonly email: Email }
  | { readonly ok: false; readonly reason: ReturnType<typeof reasonOf> };

async function read(bytes: Uint8Array<ArrayBuffer>): Promise<Read> {
  if (hasTooManyLines(bytes)) return { ok: false, reason: "too_complex" };
  try {
    // What fills its memory alone is read where it lies; the parser copies everything else.
    const isWhole = bytes.byteLength === bytes.buffer.byteLength;
    const email = await PostalMime.parse(isWhole ? bytes.buffer : bytes, OPTIONS);
    const text = email.text?.slice(0, kept.text);
    const html = email.html?.slice(0, kept.html);
    return { ok: true, email: { ...email, ...(text && { text }), ...(html && { html }) } };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function contentOf({ content }: Attachment): Uint8Array {
  if (typeof content === "string") return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

const PIECE_BYTES = 64 * 1024;
const kept: KeptOfMail = JSON.parse(process.argv[2] ?? "");
/** A large mail that is on its way. */
let coming: { readonly bytes: Uint8Array<ArrayBuffer>; at: number } | null = null;
/** Files of the last large mail of which only the beginning was told, by their place in it. */
let files = new Map<number, Uint8Array>();

/** Leaves of each file what tells what it is; the rest is given when it is asked for. */
function keepBack(email: Email) {
  let left = kept.starts;
  const attachments = email.attachments.map((attachment, file) => {
    const whole = contentOf(attachment);
    const content = whole.subarray(0, Math.min(kept.start, left));
    left -= content.byteLength;
    if (content.byteLength < whole.byteLength) files.set(file, whole);
    return { ...attachment, content };
  });
  const sizes = attachments.map((_, file) => files.get(file)?.byteLength ?? null);
  return { email: { ...email, attachments }, sizes };
}

async function answer(bytes: Uint8Array<ArrayBuffer>, isLarge: boolean): Promise<void> {
  files = new Map();
  const found = await read(bytes);
  const told = found.ok
    ? { ...found, ...(isLarge ? keepBack(found.email) : { sizes: [] }) }
    : found;
  process.send?.({ kind: "answer", ...told, peakKb: peak() });
}

async function hear(message: ToParser): Promise<void> {
  switch (message.kind) {
    case "mail":
      return answer(new Uint8Array(message.bytes), false);
    case "large":
      coming = { bytes: new Uint8Array(message.size), at: 0 };
      return;
    case "next": {
      if (!coming) return;
      const { bytes } = coming;
      bytes.set(message.bytes, coming.at);
      coming.at += message.bytes.byteLength;
      if (coming.at < bytes.byteLength) return;
      coming = null;
      return answer(bytes, true);
    }
    case "give": {
      const file = files.get(message.file) ?? new Uint8Array();
      const bytes = file.subarray(message.from, message.from + PIECE_BYTES);
      process.send?.({ kind: "piece", bytes });
    }
  }
}

process.on("message", hear);
process.send?.({ kind: "ready" });
