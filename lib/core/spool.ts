import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/core/app-error";
import { env } from "@/lib/core/env";
import { ofProcess } from "@/lib/core/of-process";

/** So many are on their way from a process at once, most of them to somebody who saves slowly. */
export const MOST_SPOOLS = 50;
/** Whoever has taken nothing for so long has gone without a word. */
const PATIENCE_MS = 10 * 60_000;
const PIECE_BYTES = 64 * 1024;

const held: { spools?: number } = ofProcess;

function takePlace(): () => void {
  const taken = held.spools ?? 0;
  if (taken >= MOST_SPOOLS) throw new AppError("unavailable", "enough files are on their way");
  held.spools = taken + 1;
  let isLeft = false;
  return () => {
    if (!isLeft) held.spools = (held.spools ?? 1) - 1;
    isLeft = true;
  };
}

/** A file without a name, beside the parts of uploads: what a dying process leaves there is tidied up like them. */
async function openNameless(): Promise<FileHandle> {
  const folder = join(env().STORAGE_DIR, "parts");
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const handle = await open(path, "wx+", 0o600);
  await rm(path).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  return handle;
}

/** What was put aside and not yet taken, sealed by a key that nobody keeps. */
class Spool {
  readonly #source: AsyncGenerator<Uint8Array>;
  readonly #handle: FileHandle;
  readonly #cipher;
  readonly #decipher;
  readonly #filling: Promise<void>;
  #written = 0;
  #taken = 0;
  #end: { readonly error: unknown } | null = null;
  #news = Promise.withResolvers<void>();

  constructor(handle: FileHandle, source: AsyncGenerator<Uint8Array>) {
    this.#handle = handle;
    this.#source = source;
    const [key, start] = [randomBytes(32), randomBytes(16)];
    this.#cipher = createCipheriv("aes-256-ctr", key, start);
    this.#decipher = createDecipheriv("aes-256-ctr", key, start);
    this.#filling = this.#fill();
  }

  async #fill(): Promise<void> {
    try {
      for await (const piece of this.#source) {
        await this.#handle.writeFile(this.#cipher.update(piece));
        this.#written += piece.byteLength;
        this.#tell();
      }
      this.#end = { error: null };
    } catch (error) {
      this.#end = { error };
    }
    this.#tell();
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }

  /** The next piece, once there is one; null at the end. */
  async next(): Promise<Uint8Array | null> {
    while (this.#taken === this.#written) {
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return null;
      await this.#news.promise;
    }
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, this.#written - this.#taken));
    const { bytesRead } = await this.#handle.read(piece, 0, piece.byteLength, this.#taken);
    this.#taken += bytesRead;
    return this.#decipher.update(piece.subarray(0, bytesRead));
  }

  /** Ends the reading of the source too, where it goes on still. */
  async drop(): Promise<void> {
    try {
      await this.#source.return(undefined);
      await this.#filling;
    } finally {
      await this.#handle.close();
    }
  }
}

/**
 * What a source gives, at the speed of whoever takes it, while the source is read at its own: what was not taken yet lies on
 * the disk. So nobody who saves a file slowly holds the connection that it is read by; and who goes away ends the reading.
 * Throws AppError("unavailable") where enough are on their way.
 */
export function spooled(source: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  const leavePlace = takePlace();
  const opening = openNameless().then((handle) => new Spool(handle, source));
  let ending: Promise<void> | null = null;
  const end = () => {
    clearTimeout(patience);
    ending ??= opening.then((spool) => spool.drop()).finally(leavePlace);
    return ending;
  };
  const patience = setTimeout(() => end().catch(() => undefined), PATIENCE_MS);
  patience.unref();
  return new ReadableStream<Uint8Array>({
    start: () => opening.then(() => undefined, end),
    async pull(controller) {
      patience.refresh();
      try {
        const piece = await (await opening).next();
        // What was dropped has an end too, and is not whole.
        if (ending) throw new Error("nobody took it for so long that it is gone");
        if (piece) return controller.enqueue(piece);
        await end();
        controller.close();
      } catch (error) {
        await end();
        throw error;
      }
    },
    cancel: end,
  });
}
