import type { Tx } from "@/lib/core/db";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import { findSurvivor } from "@/lib/requests/queries/survivor";

/** Holds a request until the transaction ends. Taken before whatever belongs to it, so that nobody waits crosswise. */
export async function lockRequest(
  tx: Tx,
  { controllerId, requestId }: { readonly controllerId: string; readonly requestId: string },
): Promise<void> {
  await tx.$queryRaw`select 1 from request
    where controller_id = ${controllerId}::uuid and id = ${requestId}::uuid for update`;
}

/**
 * Holds a request, or the one that it goes on in if it was merged, and gives it back as it stands then. The way is asked for
 * again after the wait: whoever merges, or takes a merge back, holds both. Null for a request that is not there.
 */
export async function lockWhereItGoesOn(
  tx: Tx,
  place: { readonly controllerId: string; readonly requestId: string },
): Promise<Standing | null> {
  const end = await findSurvivor(tx, place);
  if (!end) return null;
  await lockRequest(tx, end);
  const still = await findSurvivor(tx, place);
  return still?.requestId === end.requestId
    ? findStandingById(tx, end.controllerId, end.requestId)
    : lockWhereItGoesOn(tx, place);
}
