import { forgetAccesses } from "@/lib/accesses/commands/forget";
import { env } from "@/lib/core/env";
import { keptSince } from "@/lib/core/keeping";
import type { Caller } from "@/lib/gate/command";

/** Lets go of accesses that are older than the installation keeps them. Returns how many. */
export async function forgetOldAccesses(caller: Caller, signal?: AbortSignal): Promise<number> {
  const before = keptSince(caller.clock.now(), env().KEEP_ACCESSES_DAYS);
  let forgotten = 0;
  let isMore = true;
  while (isMore && !signal?.aborted) {
    const result = await forgetAccesses.execute(caller, { before });
    if (!result.ok) throw new Error(`accesses were not forgotten: ${result.reason}`);
    forgotten += result.value.forgotten;
    isMore = result.value.isMore;
  }
  return forgotten;
}
