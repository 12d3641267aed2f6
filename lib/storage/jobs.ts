import { type Scope, withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { BlobStore } from "@/lib/storage/model";

const SWEEP_SCOPE: Scope = { kind: "desk", actor: "system:sweep" };
const ONE_HOUR = 60 * 60 * 1000;
const AT_ONCE = 500;

/** Of these blobs, those that some row still points to. */
async function findKnown(ids: readonly string[]): Promise<ReadonlySet<string>> {
  return withScope(SWEEP_SCOPE, async (tx) => {
    const where = { id: { in: [...ids] } };
    const attachments = await tx.attachment.findMany({ where, select: { id: true } });
    const mails = await tx.rawMail.findMany({
      where: { ...where, erasedAt: null },
      select: { id: true },
    });
    const imports = await tx.importJob.findMany({
      where: { fileId: { in: [...ids] } },
      select: { fileId: true },
    });
    return new Set([
      ...[...attachments, ...mails].map(({ id }) => id),
      ...imports.flatMap(({ fileId }) => (fileId === null ? [] : [fileId])),
    ]);
  });
}

/**
 * Removes bytes that no row points to: of uploads whose command failed in a dying process, and of files that were
 * taken off a draft. Leaves alone what is younger than an hour, because its row may be about to be written.
 * Returns how many blobs went.
 */
export async function removeOrphans(store: BlobStore, now: Date): Promise<number> {
  const before = new Date(now.getTime() - ONE_HOUR);
  let removed = await store.removeParts(before);
  let batch: string[] = [];
  const sweep = async () => {
    const known = await findKnown(batch);
    for (const id of batch.filter((candidate) => !known.has(candidate))) {
      await store.remove(id);
      removed += 1;
    }
    batch = [];
  };
  for await (const entry of store.list()) {
    if (entry.modifiedAt < before) batch.push(entry.id);
    if (batch.length >= AT_ONCE) await sweep();
  }
  if (batch.length > 0) await sweep();
  if (removed > 0) log.info({ job: "remove_orphans", count: removed }, "job");
  return removed;
}
