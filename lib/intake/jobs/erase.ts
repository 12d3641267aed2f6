import { withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { eraseMail } from "@/lib/intake/commands/erase-mail";
import { findMailsToErase } from "@/lib/intake/queries/to-erase";
import type { BlobStore } from "@/lib/storage/model";

/**
 * Erases the mails that became nothing and those of individuals whose direct request was erased: first the key, with the row,
 * then the bytes. One that fails is tried again at the next call, and holds up no other. Returns how many.
 */
export async function eraseMails(
  caller: Caller,
  store: BlobStore,
  signal?: AbortSignal,
): Promise<number> {
  const due = await withScope(scopeOf(caller.actor), (tx) =>
    findMailsToErase(tx, caller.clock.now(), keeping()),
  );
  let erased = 0;
  for (const rawMailId of due) {
    if (signal?.aborted) break;
    try {
      const result = await eraseMail.execute(caller, { rawMailId });
      if (!result.ok) continue;
      erased += 1;
      // A process that dies here leaves bytes that nothing opens; the sweep of storage removes them.
      await store.remove(rawMailId);
    } catch (error) {
      log.error({ err: error, rawMailId }, "mail not erased");
    }
  }
  return erased;
}
