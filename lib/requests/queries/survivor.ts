import type { Reads } from "@/lib/core/db";

type Place = { readonly controllerId: string; readonly requestId: string };

/**
 * Where a request goes on: the one it was merged into, or the one that one was merged into. Itself where it was not merged.
 * A merge is never into one that is merged, so the way always ends. Null for a request that is not there.
 */
export async function findSurvivor(
  tx: Reads,
  { controllerId, requestId }: Place,
): Promise<Place | null> {
  const [row] = await tx.$queryRaw<Place[]>`
    with recursive way as (
      select id, merged_into_id from request
      where controller_id = ${controllerId}::uuid and id = ${requestId}::uuid
      union
      select r.id, r.merged_into_id from way
      join request r on r.controller_id = ${controllerId}::uuid and r.id = way.merged_into_id
    )
    select ${controllerId}::uuid as "controllerId", id as "requestId" from way where merged_into_id is null`;
  return row ?? null;
}
