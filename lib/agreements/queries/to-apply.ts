import type { Tx } from "@/lib/core/db";

export type ToApply = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly agreementId: string;
};

/**
 * Open requests that a version was recorded for and that pin an older one still, those of one controller or of all, without
 * those of `without`. One whose answer is on its way is left until that has gone out or come back.
 */
export function findToApply(
  tx: Tx,
  limit: number,
  without: readonly string[] = [],
  controllerId: string | null = null,
): Promise<ToApply[]> {
  return tx.$queryRaw<ToApply[]>`
    select distinct on (r.controller_id, r.id)
      r.controller_id as "controllerId", r.id as "requestId", a.id as "agreementId"
    from agreement a
    join request r on r.controller_id = a.controller_id
      and r.state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')
      and r.received_on >= a.effective_from
      and (a.effective_to is null or r.received_on <= a.effective_to)
    left join agreement pinned on pinned.controller_id = r.controller_id and pinned.id = r.agreement_id
    where a.reach = 'open_requests' and coalesce(pinned.version, 0) < a.version
      and (${controllerId}::uuid is null or a.controller_id = ${controllerId}::uuid)
      and r.id <> all(${without}::uuid[])
      and not exists (select from answer o where o.controller_id = r.controller_id
        and o.request_id = r.id and o.state = 'held')
    order by r.controller_id, r.id, a.version desc
    limit ${limit}`;
}
