import { findTeam } from "@/lib/attendance/queries/team";
import { withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { log } from "@/lib/core/log";
import { oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { eraseDirect } from "@/lib/routing/commands/erase";
import { remindOfDirects } from "@/lib/routing/commands/remind";
import { matchDirect, settleDirect } from "@/lib/routing/commands/settle";
import { directReminders } from "@/lib/routing/model/reminder";
import {
  findSettled,
  findToErase,
  findUnmatched,
  findWaitingDirects,
} from "@/lib/routing/queries/to-settle";

/**
 * Looks for the controllers of what has just come, and follows what controllers have answered, each by itself. Returns how
 * many were changed.
 */
export async function settleDirects(caller: Caller, signal?: AbortSignal): Promise<number> {
  const scope = scopeOf(caller.actor);
  const matched = await oneByOne({
    ...{ job: "match", signal },
    find: (tried) => withScope(scope, (tx) => findUnmatched(tx, tried)),
    run: async ({ id: directRequestId }) =>
      (await matchDirect.execute(caller, { directRequestId })).ok,
  });
  const settled = await oneByOne({
    ...{ job: "settle", signal },
    find: (tried) => withScope(scope, (tx) => findSettled(tx, tried)),
    run: async ({ id: directRequestId }) =>
      (await settleDirect.execute(caller, { directRequestId })).ok,
  });
  return matched + settled;
}

/** Reminds everybody who is at work of the individuals that wait. Costs one look while nobody does. */
export async function remindOfWaiting(caller: Caller, signal?: AbortSignal): Promise<number> {
  const people = await withScope(scopeOf(caller.actor), async (tx) => {
    const waiting = await findWaitingDirects(tx);
    if (waiting.length === 0) return [];
    const team = await findTeam(tx, caller.clock.now());
    return [...directReminders(waiting, team, caller.clock.now()).keys()];
  });
  let queued = 0;
  for (const personId of people) {
    if (signal?.aborted) break;
    try {
      const result = await remindOfDirects.execute(caller, { personId });
      if (result.ok && result.value.lines > 0) queued += 1;
    } catch (error) {
      log.error({ err: error, job: "digest" }, "somebody could not be reminded");
    }
  }
  return queued;
}

/** Erases what people wrote whose time is over, each by itself. Returns how many. */
export function eraseDirects(caller: Caller, signal?: AbortSignal): Promise<number> {
  return oneByOne({
    ...{ job: "erase", signal },
    find: (tried) =>
      withScope(scopeOf(caller.actor), (tx) =>
        findToErase(tx, tried, caller.clock.now(), keeping()),
      ),
    run: async ({ id: directRequestId }) =>
      (await eraseDirect.execute(caller, { directRequestId })).ok,
  });
}

/** Throws away what somebody began to write and did not send in time. */
export function forgetOldAsks(now: Date): Promise<number> {
  return withScope(
    { kind: "desk", actor: "system:sweep" },
    (tx) => tx.$executeRaw`delete from direct_draft where expires_at < ${now}`,
  );
}
