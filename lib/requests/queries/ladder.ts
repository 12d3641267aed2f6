import type { Tx } from "@/lib/core/db";
import type { Ladder } from "@/lib/sla/model/alarm";

/** The rungs an agreement names; none where it is silent, or where there is no agreement. */
export async function findLadder(
  tx: Tx,
  controllerId: string,
  agreementId: string | null,
): Promise<Ladder> {
  if (agreementId === null) return [];
  const agreement = await tx.agreement.findUnique({
    where: { controllerId_id: { controllerId, id: agreementId } },
    select: { ladder: true },
  });
  return agreement?.ladder ?? [];
}
