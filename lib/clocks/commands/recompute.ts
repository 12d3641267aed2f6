import { moveTasks } from "@/lib/clocks/commands/move-tasks";
import { type ClockPlace, updateClocks } from "@/lib/clocks/commands/store-clocks";
import { stoppedSince } from "@/lib/clocks/model";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { dayColumn } from "@/lib/core/day-column";
import type { CommandContext } from "@/lib/gate/command";
import { lockRequest } from "@/lib/requests/commands/lock";
import { nextWakeOf } from "@/lib/requests/model/wake";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import {
  type ClockFacts,
  computeRequestClocks,
  governingClock,
  type RequestClocks,
} from "@/lib/sla/model/clocks";

export type Recomputed = { readonly standing: Standing; readonly clocks: RequestClocks };

/**
 * Works out the clocks of a request again and keeps them, with its due day, its next waking and the days of its open
 * tasks, inside the caller's transaction. `facts` only where they are others than those that are stored. The request is
 * locked before anything is read: of a reply and a waking at the same moment, the later one sees what the earlier one did.
 *
 * Leaves the version as it is: who moves a clock on purpose takes it before, and a day that passes changes nothing that
 * anybody decides on. Throws for a request that is not in this scope.
 */
export async function recomputeClocks(
  context: Pick<CommandContext, "tx" | "now">,
  { controllerId, requestId }: ClockPlace,
  facts?: ClockFacts,
): Promise<Recomputed> {
  const { tx, now } = context;
  const place = { controllerId, requestId };
  await lockRequest(tx, place);
  const known = facts ?? (await findClockFacts(tx, controllerId, requestId, now));
  const before = await findStandingById(tx, controllerId, requestId);
  if (!known || !before) throw new Error(`no clocks of request ${requestId}`);
  const clocks = computeRequestClocks(known);
  const governing = governingClock(clocks);
  const since = stoppedSince(governing.derivation);
  const standing: Standing = {
    ...before,
    receivedOn: clocks.ours.receivedOn,
    dueOn: clocks.dueOn,
    stoppedSince: since,
  };
  await updateClocks(tx, place, clocks, known.calendar, now);
  await tx.request.updateMany({
    where: { controllerId, id: requestId },
    data: {
      receivedOn: dayColumn(standing.receivedOn),
      dueOn: dayColumn(standing.dueOn),
      governs: clocks.governs,
      ruleId: governing.ruleId,
      stoppedSince: since && dayColumn(since),
      nextWakeAt: nextWakeOf(standing, now),
    },
  });
  await moveTasks(tx, place, standing);
  return { standing, clocks };
}
