import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { diskStore } from "@/lib/storage/adapter/disk";
import { FRAME_BYTES, TAG_BYTES } from "@/lib/storage/adapter/frames";
import type { BlobStore } from "@/lib/storage/model";

let root: string;
let store: BlobStore;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "thirty-disk-"));
  store = diskStore(root);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const pathOf = (id: string) => join(root, id.slice(0, 2), id);
const LIMIT = 4 * 1024 * 1024;

async function stored(bytes: Uint8Array) {
  const id = newId();
  const blob = await store.put(id, inChunks(bytes, 10_000), LIMIT);
  return { id, ...blob };
}

describe("the disk store", () => {
  it("gives back what was put in, however long it is and however it came in pieces", async () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: FRAME_BYTES - 2, max: FRAME_BYTES + 2 }),
      fc.integer({ min: 2 * FRAME_BYTES - 1, max: 2 * FRAME_BYTES + 1 }),
    );
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 700, max: 200_000 }), async (length, chunk) => {
        const bytes = randomBytes(length);
        const id = newId();
        const blob = await store.put(id, inChunks(bytes, chunk), LIMIT);
        expect(blob.size).toBe(length);
        expect(Buffer.from(blob.sha256)).toEqual(createHash("sha256").update(bytes).digest());
        expect((await readAll(store.open(id, blob.key))).equals(bytes)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("keeps no plain text on the disk", async () => {
    const { id } = await stored(Buffer.from("jane.doe@example.com ".repeat(5_000)));
    expect((await readFile(pathOf(id))).includes("jane.doe")).toBe(false);
  });

  it("refuses a file above the limit while it streams, and leaves nothing of it", async () => {
    const id = newId();
    let handedOut = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        handedOut += 100_000;
        yield new Uint8Array(100_000);
      }
    }
    await expect(store.put(id, endless(), 1_000_000)).rejects.toMatchObject({ code: "too_large" });
    expect(handedOut).toBeLessThan(1_300_000);
    expect(await readdir(join(root, "parts"))).toEqual([]);
    await expect(readFile(pathOf(id))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("shows no file of an upload that broke off", async () => {
    const id = newId();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(200_000);
      throw new Error("the line went dead");
    }
    await expect(store.put(id, broken(), LIMIT)).rejects.toThrow("the line went dead");
    const listed: string[] = [];
    for await (const entry of store.list()) listed.push(entry.id);
    expect(listed).not.toContain(id);
    expect(await readdir(join(root, "parts"))).toEqual([]);
  });

  it("neither lists nor opens what a killed process left half written, and sweeps it later", async () => {
    const id = newId();
    await writeFile(join(root, "parts", id), randomBytes(1_000));
    const listed: string[] = [];
    for await (const entry of store.list()) listed.push(entry.id);
    expect(listed).not.toContain(id);
    await expect(readAll(store.open(id, new Uint8Array(32)))).rejects.toMatchObject({
      code: "ENOENT",
    });
    expect(await store.removeParts(new Date(0))).toBe(0);
    expect(await store.removeParts(new Date(8.64e15))).toBe(1);
  });
});

describe("a stored file that was tampered with", () => {
  const frame = FRAME_BYTES + TAG_BYTES;

  async function opened(change: (bytes: Buffer) => Buffer, length = 3 * FRAME_BYTES) {
    const blob = await stored(randomBytes(length));
    await writeFile(pathOf(blob.id), change(await readFile(pathOf(blob.id))));
    return readAll(store.open(blob.id, blob.key));
  }

  it("does not open when it was cut at a frame", async () => {
    await expect(opened((bytes) => bytes.subarray(0, 2 * frame))).rejects.toThrow();
  });

  it("does not open when it was cut inside a frame", async () => {
    await expect(opened((bytes) => bytes.subarray(0, bytes.length - 5))).rejects.toThrow();
  });

  it("does not open when it was emptied", async () => {
    await expect(opened(() => Buffer.alloc(0))).rejects.toThrow();
  });

  it("does not open when two frames changed places", async () => {
    await expect(
      opened((bytes) =>
        Buffer.concat([
          bytes.subarray(frame, 2 * frame),
          bytes.subarray(0, frame),
          bytes.subarray(2 * frame),
        ]),
      ),
    ).rejects.toThrow();
  });

  it("does not open when a frame was left out or said twice", async () => {
    await expect(opened((bytes) => bytes.subarray(frame))).rejects.toThrow();
    await expect(
      opened((bytes) => Buffer.concat([bytes.subarray(0, frame), bytes])),
    ).rejects.toThrow();
  });

  it("does not open when something was added at its end", async () => {
    await expect(opened((bytes) => Buffer.concat([bytes, randomBytes(40)]))).rejects.toThrow();
  });

  it("does not open under another file's name, even with its own key", async () => {
    const one = await stored(randomBytes(100));
    const other = await stored(randomBytes(100));
    await writeFile(pathOf(other.id), await readFile(pathOf(one.id)));
    await expect(readAll(store.open(other.id, one.key))).rejects.toThrow();
    await expect(readAll(store.open(other.id, other.key))).rejects.toThrow();
  });

  it("does not open when one bit is another one", async () => {
    await expect(
      opened((bytes) => {
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return bytes;
      }, 1_000),
    ).rejects.toThrow();
  });
});
