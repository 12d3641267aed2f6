import { findTeam } from "@/lib/attendance/queries/team";
import { withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { log } from "@/lib/core/log";
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
export async function eraseDirects(caller: Caller, signal?: AbortSignal): Promise<number> {
  const due = await withScope(scopeOf(caller.actor), (tx) =>
    findToErase(tx, caller.clock.now(), keeping()),
  );
  let erased = 0;
  for (const directRequestId of due) {
    if (signal?.aborted) break;
    try {
      if ((await eraseDirect.execute(caller, { directRequestId })).ok) erased += 1;
    } catch (error) {
      log.error({ err: error, job: "sweep" }, "a direct request could not be erased");
    }
  }
  return erased;
}

/** Throws away what somebody began to write and did not send in time. */
export function forgetOldAsks(now: Date): Promise<number> {
  return withScope(
    { kind: "desk", actor: "system:sweep" },
    (tx) => tx.$executeRaw`delete from direct_draft where expires_at < ${now}`,
  );
}
