import { dayColumn } from "@/lib/core/day-column";
import type { CommandContext } from "@/lib/gate/command";
import { moveDirect } from "@/lib/routing/commands/move-direct";
import { type DirectStanding, findHandedOver } from "@/lib/routing/queries/standing";
import type { Prisma } from "@/prisma/generated/client";

type Counted = Awaited<ReturnType<typeof findHandedOver>>["counted"];

/** What a direct request has from the hand-over that counts. */
export function clockOf(counted: Counted): Prisma.DirectRequestUncheckedUpdateManyInput {
  // Nobody has it any more: it was not handed over, and its day has stayed the same.
  if (counted === null) return { handedOverOn: null };
  const { offeredOn, dueOn, zone, ruleId, derivation } = counted;
  return {
    ...{ handedOverOn: dayColumn(offeredOn), dueOn: dayColumn(dueOn), dueZone: zone, ruleId },
    derivation: derivation.map((step) => ({ ...step })),
  };
}

/**
 * Brings a locked direct request to where its hand-overs have it: into its state, with the day it was handed over and the clock that
 * counts. `isMoved` is false where all of it was so before, and nothing was written.
 */
export async function followOffers(context: CommandContext, direct: DirectStanding) {
  const { state, counted } = await findHandedOver(context.tx, direct.id);
  const isMoved =
    state !== direct.state ||
    (counted?.offeredOn ?? null) !== direct.handedOverOn ||
    (counted !== null && counted.dueOn !== direct.dueOn);
  if (isMoved) await moveDirect(context, direct, state, clockOf(counted));
  return { state, isMoved };
}
