import { withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { eraseMail } from "@/lib/intake/commands/erase-mail";
import { findMailsToErase } from "@/lib/intake/queries/to-erase";
import type { BlobStore } from "@/lib/storage/model";

/**
 * Erases the mails that became nothing and those of individuals whose direct request was erased: first the key, with the row,
 * then the bytes. Returns how many.
 */
export function eraseMails(
  caller: Caller,
  store: BlobStore,
  signal?: AbortSignal,
): Promise<number> {
  return oneByOne({
    ...{ job: "mail", signal },
    find: (tried) =>
      withScope(scopeOf(caller.actor), (tx) =>
        findMailsToErase(tx, tried, caller.clock.now(), keeping()),
      ),
    run: async ({ id: rawMailId }) => {
      if (!(await eraseMail.execute(caller, { rawMailId })).ok) return false;
      // A process that dies here leaves bytes that nothing opens; the sweep of storage removes them.
      await store.remove(rawMailId);
      return true;
    },
  });
}
