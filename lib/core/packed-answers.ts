import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { whenRequestStarts } from "@/lib/core/http-exchange";
import { addVary, isPackable, type Packing, packingFor } from "@/lib/core/packing";

/** What is sent as it is: a packet or so, of which packing saves nothing. In bytes. */
const LEAST_PACKED = 1_024;
/** How much of an answer is held back to be packed at once. A page of the reports is a quarter of a megabyte. */
const MOST_HELD = 524_288;
/** For how long after its first byte. A page is written in a few milliseconds; what still goes on then is a long file. */
const HELD_MS = 100;

type Chunk = string | Uint8Array;
type Done = (error?: Error | null) => void;
/** The response's own ways, past what stands in front of them. */
type Send = Pick<ServerResponse, "write" | "end" | "flushHeaders">;

/**
 * One answer on its way out. What is short and there at once is packed as a whole; what is long or slow goes through a stream from
 * where it became so. Middleware of the usual kind flushes its stream after each piece that React writes, which costs more
 * than packing does.
 */
class PackedAnswer {
  readonly #response: ServerResponse;
  readonly #packing: Packing;
  readonly #send: Send;
  #held: Uint8Array[] = [];
  #size = 0;
  #stream: ReturnType<Packing["stream"]> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(response: ServerResponse, packing: Packing, send: Send) {
    this.#response = response;
    this.#packing = packing;
    this.#send = send;
    response.once("close", () => {
      this.#stopWaiting();
      this.#stream?.destroy();
    });
  }

  write(bytes: Uint8Array, done?: Done): boolean {
    if (this.#stream) return this.#stream.write(bytes, done);
    if (this.#response.destroyed) return false;
    // Whoever is told that it is done may use its bytes again.
    this.#held.push(done ? Buffer.from(bytes) : bytes);
    this.#size += bytes.length;
    if (done) process.nextTick(done);
    if (this.#size > MOST_HELD) this.#begin();
    else this.wait();
    return true;
  }

  end(): void {
    this.#stopWaiting();
    if (this.#stream) {
      this.#stream.end();
      return;
    }
    const body = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    this.#held = [];
    if (!body || body.length < LEAST_PACKED) {
      this.#send.end(body);
      return;
    }
    const packed = this.#packing.whole(body);
    this.#response.setHeader("Content-Encoding", this.#packing.name);
    this.#response.setHeader("Content-Length", packed.length);
    this.#send.end(packed);
  }

  /** Sends what there is, where somebody waits for it. What is held back soon goes by itself. */
  flush(): void {
    this.#stream?.flush();
  }

  wait(): void {
    this.#timer ??= setTimeout(() => this.#begin(), HELD_MS);
  }

  #stopWaiting(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #begin(): void {
    if (this.#stream || this.#response.headersSent || this.#response.destroyed) return;
    this.#stopWaiting();
    this.#response.removeHeader("Content-Length");
    this.#response.setHeader("Content-Encoding", this.#packing.name);
    this.#send.flushHeaders();
    const stream = this.#packing.stream();
    this.#stream = stream;
    stream.on("data", (bytes: Uint8Array) => {
      if (!this.#send.write(bytes)) stream.pause();
    });
    stream.once("end", () => this.#send.end());
    stream.once("error", (error) => this.#response.destroy(error));
    // Either side has room again: the connection for what is packed, the packing for what is written.
    this.#response.on("drain", () => stream.resume());
    stream.on("drain", () => this.#response.emit("drain"));
    for (const bytes of this.#held) stream.write(bytes);
    this.#held = [];
    stream.flush();
  }
}

const isHeaders = (given: unknown): given is OutgoingHttpHeaders =>
  typeof given === "object" && given !== null && !Array.isArray(given);

function setHead(response: ServerResponse, status: number, headers: OutgoingHttpHeaders): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) response.setHeader(name, value);
  }
}

const bytesOf = (chunk: Chunk, encoding: unknown): Uint8Array =>
  typeof chunk === "string"
    ? Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8")
    : chunk;

/** What stands behind a chunk in a call of `write` or `end`, in whatever place. */
const doneIn = (call: readonly unknown[]): Done | undefined =>
  call.find((one): one is Done => typeof one === "function");

/**
 * Packs one answer, if it is of a kind that is packed. That is decided by its headers when the first of it is to be sent: they leave
 * only once it is known how.
 */
function packAnswer(request: IncomingMessage, response: ServerResponse): void {
  const packing = request.method === "HEAD" ? null : packingFor(request.headers["accept-encoding"]);
  const own = {
    write: response.write.bind(response),
    end: response.end.bind(response),
    writeHead: response.writeHead.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  /** Undefined until it is decided; null for an answer that goes as it is. */
  let packed: PackedAnswer | null | undefined;
  let isEnded = false;
  const decided = (): PackedAnswer | null => {
    if (packed !== undefined) return packed;
    packed = null;
    if (response.headersSent || !isPackable(response)) return null;
    addVary(response);
    if (packing) packed = new PackedAnswer(response, packing, own);
    return packed;
  };
  Object.assign(response, {
    // Node calls it by itself as well, once the answer is on its way.
    writeHead: (status: number, ...rest: unknown[]) => {
      const [first, second] = rest;
      const headers = typeof first === "string" ? second : first;
      // Headers in a list may name one twice, which only Node's own way can say.
      if (packed !== undefined || Array.isArray(headers)) {
        packed ??= null;
        return Reflect.apply(own.writeHead, response, [status, ...rest]);
      }
      if (typeof first === "string") response.statusMessage = first;
      setHead(response, status, isHeaders(headers) ? headers : {});
      return decided() ? response : own.writeHead(status);
    },
    flushHeaders: () => {
      const answer = decided();
      if (answer) answer.wait();
      else own.flushHeaders();
    },
    write: (chunk: Chunk, ...rest: unknown[]) => {
      const answer = decided();
      if (!answer) return Reflect.apply(own.write, response, [chunk, ...rest]);
      return !isEnded && answer.write(bytesOf(chunk, rest[0]), doneIn(rest));
    },
    end: (...call: unknown[]) => {
      const answer = decided();
      if (!answer) return Reflect.apply(own.end, response, call);
      if (isEnded) return response;
      isEnded = true;
      const done = doneIn(call);
      if (done) response.once("finish", done);
      const [chunk, encoding] = call;
      if (typeof chunk === "string" || chunk instanceof Uint8Array) {
        answer.write(bytesOf(chunk, encoding));
      }
      answer.end();
      return response;
    },
    // What writes in pieces calls it after each of them.
    flush: () => packed?.flush(),
  });
}

/** From now on every answer of this process that is text leaves it packed, where whoever asks can unpack it. */
export function packAnswers(): void {
  whenRequestStarts(packAnswer);
}
