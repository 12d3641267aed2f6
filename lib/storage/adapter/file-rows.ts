import type { TakenFile } from "@/lib/storage/adapter/receive-upload";
import type { BlobStore, RefusedFile } from "@/lib/storage/model";

type Recorded = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/**
 * Lets a command give each stored file its row; the bytes of a file that got none are removed at once. Returns the
 * files that have a row, and why the others have none.
 */
export async function recordFiles(
  store: BlobStore,
  files: readonly TakenFile[],
  record: (file: TakenFile) => Promise<Recorded>,
): Promise<{ readonly kept: readonly TakenFile[]; readonly refused: readonly RefusedFile[] }> {
  const kept: TakenFile[] = [];
  const refused: RefusedFile[] = [];
  const left = [...files];
  try {
    for (const file of files) {
      const result = await record(file);
      left.shift();
      if (result.ok) kept.push(file);
      else {
        refused.push({
          name: file.name,
          reason: result.reason === "too_many" ? "too_many" : "gone",
        });
        await store.remove(file.id);
      }
    }
  } catch (error) {
    for (const file of left) await store.remove(file.id);
    throw error;
  }
  return { kept, refused };
}
