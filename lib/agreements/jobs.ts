import { applyAgreement } from "@/lib/agreements/commands/apply";
import { findToApply, type ToApply } from "@/lib/agreements/queries/to-apply";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

const BATCH = 200;

/**
 * Brings open requests under the versions that were recorded for them, each in a transaction of its own, until none is
 * left or `signal` says to stop. One that fails is logged and tried again at the next round. Returns how many changed.
 */
export async function applyAgreements(caller: Caller, signal?: AbortSignal): Promise<number> {
  let applied = 0;
  for (;;) {
    const batch = await withScope(scopeOf(caller.actor), (tx) => findToApply(tx, BATCH));
    const done = await applyBatch(caller, batch, signal);
    applied += done;
    // A batch in which nothing could be done would only come back.
    if (batch.length < BATCH || done === 0 || signal?.aborted === true) return applied;
  }
}

async function applyBatch(
  caller: Caller,
  batch: readonly ToApply[],
  signal: AbortSignal | undefined,
): Promise<number> {
  let applied = 0;
  for (const place of batch) {
    if (signal?.aborted === true) return applied;
    try {
      const outcome = await applyAgreement.execute(caller, place);
      if (outcome.ok && outcome.value.isApplied) applied += 1;
    } catch (error) {
      log.error({ err: error, job: `agreement:${place.requestId}` }, "a version was not applied");
    }
  }
  return applied;
}
