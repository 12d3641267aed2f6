import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "@/lib/core/app-error";
import { newKey } from "@/lib/core/crypto";
import { FRAME_BYTES, openFrames, sealFrames, TAG_BYTES } from "@/lib/storage/adapter/frames";
import type { BlobEntry, BlobStore, StoredBlob } from "@/lib/storage/model";

const ID = /^[0-9a-f-]{36}$/;
const PARTS = "parts";

/** The first two characters of an id spread the blobs over folders. */
function folderOf(root: string, id: string): string {
  if (!ID.test(id)) throw new Error("not the id of a blob");
  return join(root, id.slice(0, 2));
}

function pathOf(root: string, id: string): string {
  return join(folderOf(root, id), id);
}

/** Makes the names in a folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

type Measured = { size: number; readonly hash: ReturnType<typeof createHash> };

async function* measured(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  measure: Measured,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    measure.size += chunk.byteLength;
    if (measure.size > limit) throw new AppError("too_large", `a file of more than ${limit} bytes`);
    measure.hash.update(chunk);
    yield chunk;
  }
}

async function writeAll(handle: FileHandle, frames: AsyncIterable<Buffer>): Promise<void> {
  for await (const frame of frames) await handle.writeFile(frame);
  await handle.sync();
}

async function put(
  root: string,
  id: string,
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredBlob> {
  const key = newKey();
  const measure: Measured = { size: 0, hash: createHash("sha256") };
  const folder = folderOf(root, id);
  const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
  await mkdir(join(root, PARTS), { recursive: true });
  const part = join(root, PARTS, id);
  try {
    const handle = await open(part, "wx", 0o600);
    await writeAll(handle, sealFrames(key, id, measured(source, limit, measure))).finally(() =>
      handle.close(),
    );
    await rename(part, pathOf(root, id));
    await syncFolder(folder);
    // The folder's own name, too, or all that lies in it is gone with it.
    if (isNew) await syncFolder(root);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { size: measure.size, sha256: new Uint8Array(measure.hash.digest()), key };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** A blob that was removed between the listing and this look is simply not there. */
async function modifiedAt(path: string): Promise<Date | null> {
  try {
    return (await stat(path)).mtime;
  } catch {
    return null;
  }
}

async function* list(root: string): AsyncGenerator<BlobEntry> {
  for (const folder of await namesIn(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const id of await namesIn(join(root, folder))) {
      const at = ID.test(id) ? await modifiedAt(join(root, folder, id)) : null;
      if (at) yield { id, modifiedAt: at };
    }
  }
}

async function removeParts(root: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(join(root, PARTS))) {
    const path = join(root, PARTS, name);
    const at = await modifiedAt(path);
    if (!at || at >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

const IN_FRAMES = { highWaterMark: FRAME_BYTES + TAG_BYTES };

/** Blobs as files below one folder. Written aside, synced, then renamed: a name that exists is complete. */
export function diskStore(root: string): BlobStore {
  return {
    put: (id, source, limit) => put(root, id, source, limit),
    open: (id, key) => openFrames(key, id, createReadStream(pathOf(root, id), IN_FRAMES)),
    remove: (id) => rm(pathOf(root, id), { force: true }),
    list: () => list(root),
    removeParts: (before) => removeParts(root, before),
  };
}
