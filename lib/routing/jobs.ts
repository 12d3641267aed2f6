import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { matchDirect, settleDirect } from "@/lib/routing/commands/settle";
import { findSettled, findUnmatched } from "@/lib/routing/queries/to-settle";

/**
 * Looks for the controllers of what has just come, and follows what controllers have answered. Each by itself: one that fails
 * is logged, is tried again at the next call, and holds up no other. Returns how many were changed.
 */
export async function settleDirects(caller: Caller, signal?: AbortSignal): Promise<number> {
  const { unmatched, settled } = await withScope(scopeOf(caller.actor), async (tx) => ({
    unmatched: await findUnmatched(tx),
    settled: await findSettled(tx),
  }));
  const work = [
    ...unmatched.map((id) => [matchDirect, id] as const),
    ...settled.map((id) => [settleDirect, id] as const),
  ];
  let changed = 0;
  for (const [command, directRequestId] of work) {
    if (signal?.aborted) break;
    try {
      const result = await command.execute(caller, { directRequestId });
      if (result.ok) changed += 1;
    } catch (error) {
      log.error({ err: error, job: "sweep" }, "a direct request could not be settled");
    }
  }
  return changed;
}

/** Throws away what somebody began to write and did not send in time. */
export function forgetOldAsks(now: Date): Promise<number> {
  return withScope(
    { kind: "desk", actor: "system:sweep" },
    (tx) => tx.$executeRaw`delete from direct_draft where expires_at < ${now}`,
  );
}
