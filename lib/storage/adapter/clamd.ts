import { connect, type NetConnectOpts, type Socket } from "node:net";
import type { Scanner, Verdict } from "@/lib/storage/model/scan";

/** A verdict takes as long as the daemon lets itself take (`MaxScanTime`, two minutes unless it was changed), and a little more. */
const SCAN_LIMIT_MS = 150_000;
const ANSWER_LIMIT_MS = 5_000;
const CONNECT_LIMIT_MS = 5_000;
const LONGEST_ANSWER = 4_096;
const LONGEST_SIGNATURE = 200;

export type ClamdLimits = { readonly scanMs: number; readonly answerMs: number };
const LIMITS: ClamdLimits = { scanMs: SCAN_LIMIT_MS, answerMs: ANSWER_LIMIT_MS };

/** Nobody listens there: nothing of a file has left. */
class Unreachable extends Error {}
class TooSlow extends Error {}

/** Where a clamd listens, or null: `tcp://host:3310`, `unix:/run/clamav/clamd.ctl`. */
export function clamdPlace(url: string): NetConnectOpts | null {
  const [, path] = /^unix:(?:\/\/)?(\/.+)$/.exec(url) ?? [];
  if (path !== undefined) return { path };
  const parsed = URL.parse(url);
  if (parsed?.protocol !== "tcp:" || parsed.hostname === "") return null;
  if (!["", "/"].includes(parsed.pathname)) return null;
  const host = parsed.hostname.replace(/^\[(.*)\]$/, "$1");
  return { host, port: parsed.port === "" ? 3310 : Number(parsed.port) };
}

/**
 * The daemon of ClamAV, spoken to as its manual says (clamd(8)): a command that begins with z ends with a zero byte, and so
 * does its answer. INSTREAM takes chunks, each behind its length in four bytes, until one of none.
 */
export function clamdScanner(place: NetConnectOpts, limits: ClamdLimits = LIMITS): Scanner {
  return {
    version: () => ask(place, "zVERSION\0", limits.answerMs).catch(() => null),
    async scan(bytes) {
      const source = { failed: null as unknown };
      try {
        const answer = await ask(place, "zINSTREAM\0", limits.scanMs, guarded(bytes, source));
        return verdictOf(answer);
      } catch (error) {
        if (source.failed !== null) throw source.failed;
        if (error instanceof Unreachable) return { kind: "unreachable" };
        return { kind: "broken", reason: error instanceof TooSlow ? "too_slow" : "scanner_error" };
      }
    },
  };
}

/** Only these two words are a verdict: whatever else the daemon says, the file was not scanned. */
export function verdictOf(answer: string): Verdict {
  if (answer === "stream: OK") return { kind: "clean" };
  const [, signature] = /^stream: (.+) FOUND$/s.exec(answer) ?? [];
  if (signature !== undefined) {
    const plain = signature.replace(/[^\x20-\x7e]/g, "?").slice(0, LONGEST_SIGNATURE);
    return { kind: "infected", signature: plain };
  }
  if (/size limit exceeded/i.test(answer)) return { kind: "failed", reason: "too_large" };
  return { kind: "broken", reason: "scanner_error" };
}

/** Remembers that the bytes themselves could not be read, which is nothing the daemon did. */
async function* guarded(
  bytes: AsyncIterable<Uint8Array>,
  source: { failed: unknown },
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    source.failed = error ?? new Error("a stored file could not be read");
    throw error;
  }
}

async function ask(
  place: NetConnectOpts,
  command: string,
  limitMs: number,
  bytes?: AsyncIterable<Uint8Array>,
): Promise<string> {
  const socket = await open(place);
  const timer = setTimeout(() => socket.destroy(new TooSlow("no answer in time")), limitMs);
  const answer = answerOf(socket);
  // Whoever waits below sees the failure; while the bytes are sent it must not count as unhandled.
  answer.promise.catch(() => undefined);
  try {
    socket.write(command);
    if (bytes) await send(socket, bytes, answer);
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function open(place: NetConnectOpts): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(place);
    const fail = () => {
      socket.destroy();
      reject(new Unreachable("nobody listens"));
    };
    socket.setTimeout(CONNECT_LIMIT_MS, fail);
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

type Answer = { readonly promise: Promise<string>; isOver: boolean };

/** What comes back until its zero byte. An answer that is cut off is none. */
function answerOf(socket: Socket): Answer {
  const answer = { isOver: false } as { isOver: boolean; promise: Promise<string> };
  answer.promise = new Promise<string>((resolve, reject) => {
    let text = "";
    const end = (settle: () => void) => {
      answer.isOver = true;
      settle();
    };
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      const at = text.indexOf("\0");
      if (at !== -1) end(() => resolve(text.slice(0, at).trim()));
      else if (text.length > LONGEST_ANSWER) socket.destroy(new Error("an endless answer"));
    });
    socket.on("error", (error) => end(() => reject(error)));
    socket.on("close", () => end(() => reject(new Error("hung up without an answer"))));
  });
  return answer;
}

/** Sends no faster than the daemon takes it, and stops when it has answered before the end: a file over its limit. */
async function send(
  socket: Socket,
  bytes: AsyncIterable<Uint8Array>,
  answer: Answer,
): Promise<void> {
  for await (const chunk of bytes) {
    if (answer.isOver) return;
    if (chunk.byteLength === 0) continue;
    socket.write(lengthOf(chunk.byteLength));
    if (!socket.write(chunk)) await drained(socket);
  }
  if (!answer.isOver) socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      for (const event of ["drain", "close"]) socket.off(event, settle);
      resolve();
    };
    for (const event of ["drain", "close"]) socket.on(event, settle);
    if (socket.destroyed) settle();
  });
}
