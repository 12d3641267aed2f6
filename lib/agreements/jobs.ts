import { applyAgreement } from "@/lib/agreements/commands/apply";
import { findToApply } from "@/lib/agreements/queries/to-apply";
import { withScope } from "@/lib/core/db";
import { ONE_PAGE, oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/**
 * Brings open requests under the versions that were recorded for them, each in a transaction of its own, until none is
 * left or `signal` says to stop. Returns how many changed.
 */
export function applyAgreements(caller: Caller, signal?: AbortSignal): Promise<number> {
  return oneByOne({
    ...{ job: "agreement", signal },
    find: async (tried) => {
      const places = await withScope(scopeOf(caller.actor), (tx) =>
        findToApply(tx, ONE_PAGE, tried),
      );
      return places.map((place) => ({ ...place, id: place.requestId }));
    },
    run: async ({ id: _, ...place }) => {
      const outcome = await applyAgreement.execute(caller, place);
      return outcome.ok && outcome.value.isApplied;
    },
  });
}
