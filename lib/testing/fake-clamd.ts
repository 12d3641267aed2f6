import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a test has the daemon do with a stream: an answer, or something worse. */
export type ClamdMood =
  | { readonly say: string; readonly inPieces?: boolean }
  | { readonly hangUpAfter: number }
  | { readonly sayAfter: number; readonly say: string }
  | { readonly neverAnswer: true };

export type FakeClamd = {
  readonly url: string;
  /** What every stream gets from now on, told its bytes. */
  mood: (bytes: Buffer) => ClamdMood;
  /** The bytes of every stream that ended as it should, and the sizes of its chunks. */
  readonly streams: { readonly bytes: Buffer; readonly chunks: readonly number[] }[];
  /** Streams that were begun. */
  begun: number;
  version: string;
  stop(): Promise<void>;
  /** Comes back under the same address. */
  start(): Promise<void>;
};

/** EICAR's test file, in two halves so that no scanner takes this source for it. */
export const EICAR = Buffer.from(
  `${"X5O!P%@AP[4\\PZX54(P^)7CC)7}$"}${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"}`,
);
export const FOUND_NAME = "Win.Test.EICAR_HDB-1";

const usual = (bytes: Buffer): ClamdMood => ({
  say: bytes.includes(EICAR) ? `stream: ${FOUND_NAME} FOUND` : "stream: OK",
});

/** Speaks clamd's protocol on a socket of the file system, as strictly as clamd does. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const folder = mkdtempSync(join(tmpdir(), "thirty-clamd-"));
  const path = join(folder, "clamd.ctl");
  const open = new Set<Socket>();
  const fake: Omit<FakeClamd, "stop" | "start"> = {
    url: `unix:${path}`,
    mood: usual,
    streams: [],
    begun: 0,
    version: "ClamAV 1.4.6/27800/Wed Nov 25 08:41:02 2026",
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => open.delete(socket));
    const conversation = new Conversation(socket, result);
    socket.on("data", (piece: Buffer) => conversation.take(piece));
  });
  const start = async () => {
    server.listen(path);
    await once(server, "listening");
  };
  const result: FakeClamd = Object.assign(fake, {
    start,
    async stop() {
      for (const socket of open) socket.destroy();
      if (server.listening) {
        server.close();
        await once(server, "close");
      }
      rmSync(path, { force: true });
    },
  });
  await start();
  return result;
}

/** What one connection has sent so far: its command, and the chunks of its stream. */
class Conversation {
  readonly #fake: FakeClamd;
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #held = Buffer.alloc(0);
  #sent = 0;
  #isStream = false;

  constructor(socket: Socket, fake: FakeClamd) {
    this.#socket = socket;
    this.#fake = fake;
  }

  take(piece: Buffer): void {
    this.#held = Buffer.concat([this.#held, piece]);
    if (!this.#isStream && !this.#begins()) return;
    if (this.#reads()) finish(this.#socket, this.#fake, this.#chunks);
    else this.#interrupt();
  }

  /** Whether a stream begins with what came. */
  #begins(): boolean {
    const at = this.#held.indexOf(0);
    if (at === -1) return false;
    const command = this.#held.subarray(0, at).toString("latin1");
    this.#held = this.#held.subarray(at + 1);
    this.#isStream = command === "zINSTREAM";
    if (this.#isStream) this.#fake.begun += 1;
    else this.#say(command === "zVERSION" ? this.#fake.version : "UNKNOWN COMMAND");
    return this.#isStream;
  }

  /** Takes whole chunks off what came; true at the one of no bytes, which is the end. */
  #reads(): boolean {
    while (this.#held.length >= 4) {
      const length = this.#held.readUInt32BE(0);
      if (length === 0) return true;
      if (this.#held.length < 4 + length) return false;
      this.#chunks.push(Buffer.from(this.#held.subarray(4, 4 + length)));
      this.#sent += length;
      this.#held = this.#held.subarray(4 + length);
    }
    return false;
  }

  #interrupt(): void {
    const mood = this.#fake.mood(this.#chunks[0] ?? Buffer.alloc(0));
    if ("hangUpAfter" in mood && this.#sent >= mood.hangUpAfter) this.#socket.destroy();
    if ("sayAfter" in mood && this.#sent >= mood.sayAfter) this.#say(mood.say);
  }

  #say(text: string): void {
    this.#socket.end(`${text}\0`);
  }
}

function finish(socket: Socket, fake: FakeClamd, chunks: readonly Buffer[]): void {
  const bytes = Buffer.concat(chunks);
  fake.streams.push({ bytes, chunks: chunks.map(({ length }) => length) });
  const mood = fake.mood(bytes);
  if ("neverAnswer" in mood) return;
  if ("hangUpAfter" in mood) {
    socket.destroy();
    return;
  }
  if (!("inPieces" in mood && mood.inPieces)) {
    socket.end(`${mood.say}\0`);
    return;
  }
  const letters = [...`${mood.say}\0`];
  const next = () => {
    const letter = letters.shift();
    if (letter === undefined) socket.end();
    else socket.write(letter, () => setImmediate(next));
  };
  next();
}
