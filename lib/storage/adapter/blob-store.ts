import { resolve } from "node:path";
import { env } from "@/lib/core/env";
import { diskStore } from "@/lib/storage/adapter/disk";
import type { BlobStore } from "@/lib/storage/model";

let store: BlobStore | undefined;

/** The store of this installation: the disk at STORAGE_DIR. */
export function blobStore(): BlobStore {
  store ??= diskStore(resolve(/* turbopackIgnore: true */ env().STORAGE_DIR));
  return store;
}
