import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, link, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { TablePiece } from "@/lib/core/table";

export type WrittenFile = {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: Uint8Array;
};

const PART = ".part";
/** What a file system says that knows no second name for a file. */
const NO_LINKS = ["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"];

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * Writes a file into a folder that is there already: under a name of its own first, synced, then under its own name. A
 * name that exists is a whole file and is never written again: what lies there is read back instead.
 */
export async function writeExport(
  folder: string,
  name: string,
  attempt: number,
  pieces: AsyncIterable<TablePiece>,
): Promise<WrittenFile> {
  const path = join(folder, name);
  const known = await readBack(path);
  if (known) return known;
  await removeParts(folder, name);
  const part = join(folder, `.${name}.${attempt}${PART}`);
  try {
    const written = await writePart(part, pieces);
    await giveName(part, path);
    await syncFolder(folder);
    // Where somebody was faster, theirs stands.
    return (await readBack(path)) ?? written;
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(part: string, pieces: AsyncIterable<TablePiece>): Promise<WrittenFile> {
  const handle = await open(part, "wx", 0o640);
  try {
    return await writeAll(handle, pieces);
  } finally {
    await handle.close();
  }
}

async function writeAll(
  handle: FileHandle,
  pieces: AsyncIterable<TablePiece>,
): Promise<WrittenFile> {
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  for await (const piece of pieces) {
    const chunk = Buffer.from(piece.text);
    await handle.writeFile(chunk);
    hash.update(chunk);
    rows += piece.rows;
    bytes += chunk.byteLength;
  }
  await handle.sync();
  return { rows, bytes, sha256: new Uint8Array(hash.digest()) };
}

/** A second name for the file fails where the name is taken, which renaming does not. */
async function giveName(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return;
    if (!NO_LINKS.includes(code)) throw error;
    if ((await readBack(path)) === null) await rename(part, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** Halves that a worker left which was killed. */
async function removeParts(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (entry.startsWith(`.${name}.`) && entry.endsWith(PART)) {
      await rm(join(folder, entry), { force: true });
    }
  }
}

/** What a file holds that was written before its row said so; null where there is none. */
async function readBack(path: string): Promise<WrittenFile | null> {
  try {
    await stat(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  const hash = createHash("sha256");
  const lines = new LineCounter(path.endsWith(".csv"));
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    lines.add(chunk);
    bytes += chunk.byteLength;
  }
  return { rows: lines.rows, bytes, sha256: new Uint8Array(hash.digest()) };
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** Counts rows: lines, of CSV without its head. A line break inside of quotes belongs to a cell. */
class LineCounter {
  readonly #isCsv: boolean;
  #lines = 0;
  #isQuoted = false;

  constructor(isCsv: boolean) {
    this.#isCsv = isCsv;
  }

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#isCsv && byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      else if (byte === LINE_FEED && !this.#isQuoted) this.#lines += 1;
    }
  }

  get rows(): number {
    return Math.max(0, this.#lines - (this.#isCsv ? 1 : 0));
  }
}
