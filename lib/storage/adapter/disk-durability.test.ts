import { mkdtempSync, rmSync } from "node:fs";
import { type open, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import { inPieces } from "@/lib/storage/model";

const synced: string[] = [];

// The store may have been read in by another file of this process, with the real one.
vi.resetModules();
vi.doMock("node:fs/promises", async () => {
  const real = await vi.importActual<typeof import("node:fs/promises")>("node:fs/promises");
  const watched: typeof open = async (path, ...how) => {
    const handle = await real.open(path, ...how);
    const sync = handle.sync.bind(handle);
    handle.sync = () => {
      synced.push(String(path));
      return sync();
    };
    return handle;
  };
  return { ...real, open: watched };
});

const { diskStore } = await import("@/lib/storage/adapter/disk");
vi.doUnmock("node:fs/promises");

const root = mkdtempSync(join(tmpdir(), "thirty-durable-"));
afterAll(() => {
  // The next file reads in one that nobody watches.
  vi.resetModules();
  rmSync(root, { recursive: true });
});

it("what is put survives a power cut: the bytes, their name, and the name of a folder that was made for it", async () => {
  const store = diskStore(await realpath(root));
  const [id, neighbour] = [newId(), newId()].map((one) => `aa${one.slice(2)}`);
  if (!id || !neighbour) throw new Error("no ids");
  await store.put(id, inPieces(new Uint8Array([1])), 10);
  expect(synced).toEqual([join(root, "parts", id), join(root, "aa"), root]);
  synced.length = 0;
  await store.put(neighbour, inPieces(new Uint8Array([2])), 10);
  expect(synced).toEqual([join(root, "parts", neighbour), join(root, "aa")]);
});
