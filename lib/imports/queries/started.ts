import type { Reads } from "@/lib/core/db";
import type { RequestState } from "@/lib/requests/model/state";

export type StartedRequest = { readonly reference: string; readonly state: RequestState };
export type Started = { readonly count: number; readonly first: readonly StartedRequest[] };

const SHOWN = 50;

/**
 * The requests of an import on which something was begun: past triage, with a task, a message or an answer, or one
 * that another request goes on in. Those that the controller has withdrawn by itself are what an undoing would make of them.
 */
export async function findStarted(
  reads: Reads,
  { controllerId, importId }: { readonly controllerId: string; readonly importId: string },
): Promise<Started> {
  const rows = await reads.$queryRaw<(StartedRequest & { count: number })[]>`
    select r.reference, r.state::text as state, count(*) over ()::int as count
    from import_row i
    join request r on r.controller_id = i.controller_id and r.id = i.request_id
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${importId}::uuid and i.undone_at is null
      and r.state <> 'withdrawn' and (r.state not in ('received', 'in_triage')
        or exists (select from task t where t.controller_id = r.controller_id and t.request_id = r.id)
        or exists (select from message m where m.controller_id = r.controller_id and m.request_id = r.id
          and m.kind <> 'note')
        or exists (select from answer a where a.controller_id = r.controller_id and a.request_id = r.id)
        or exists (select from request o where o.controller_id = r.controller_id and o.merged_into_id = r.id))
    order by r.reference limit ${SHOWN}`;
  return {
    count: rows[0]?.count ?? 0,
    first: rows.map(({ reference, state }) => ({ reference, state })),
  };
}
