import { type Recomputed, recomputeClocks } from "@/lib/clocks/commands/recompute";
import type { ClockPlace } from "@/lib/clocks/commands/store-clocks";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { CommandContext } from "@/lib/gate/command";
import { lockRequest } from "@/lib/requests/commands/lock";

/** What ends a pause: the day the reply reached us, and the reply. Null where the wait ended without one. */
export type PauseEnd = { readonly on: CivilDate; readonly messageId: string | null };

export type EndedPause = Recomputed & { readonly pauseId: string; readonly from: CivilDate };

/**
 * Ends the pause of a request that runs, and works out its clocks again, inside the caller's transaction and without an
 * event of its own. Null when none runs. Called before the request leaves its waiting: only what waits stands still.
 */
export async function endRunningPause(
  context: Pick<CommandContext, "tx" | "now">,
  { controllerId, requestId }: ClockPlace,
  { on, messageId }: PauseEnd,
): Promise<EndedPause | null> {
  await lockRequest(context.tx, { controllerId, requestId });
  const [ended] = await context.tx.clockPause.updateManyAndReturn({
    where: { controllerId, requestId, toOn: null },
    data: { toOn: dayColumn(on), replyMessageId: messageId, endedAt: context.now },
    select: { id: true, fromOn: true },
  });
  if (!ended) return null;
  const recomputed = await recomputeClocks(context, { controllerId, requestId });
  return { ...recomputed, pauseId: ended.id, from: dayOfColumn(ended.fromOn) };
}
