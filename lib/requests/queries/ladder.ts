import type { Reads } from "@/lib/core/db";
import type { Ladder } from "@/lib/sla/model/alarm";

/** The rungs an agreement names; none where it is silent, or where there is no agreement. */
export async function findLadder(
  tx: Reads,
  controllerId: string,
  agreementId: string | null,
): Promise<Ladder> {
  if (agreementId === null) return [];
  const [agreement] = await tx.$queryRaw<{ readonly ladder: Ladder }[]>`
    select ladder from agreement where controller_id = ${controllerId}::uuid and id = ${agreementId}::uuid`;
  return agreement?.ladder ?? [];
}
