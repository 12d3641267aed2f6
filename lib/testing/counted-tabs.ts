import type { Client } from "pg";
import { civilDate } from "@/lib/core/civil-date";
import type { DueGroup } from "@/lib/requests/model/queue-counts";

/** What the tabs of the queue should say, counted from the requests themselves, in an order of their own. */
export async function countedTabs(
  client: Pick<Client, "query">,
  own: readonly string[],
): Promise<DueGroup[]> {
  const { rows } = await client.query<DueGroup>(
    `select r.zone, r.due_on::text as "dueOn", count(*)::int as total,
       (count(*) filter (where r.owner_id = any($1::uuid[])))::int as mine,
       (count(*) filter (where r.owner_id is null))::int as unowned,
       (count(*) filter (where r.state = 'waiting_for_controller'))::int as waiting,
       (count(*) filter (where exists (select from answer w where w.controller_id = r.controller_id and w.request_id = r.id
         and w.state = 'awaiting_approval')))::int as "toApprove"
     from request r where r.state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')
     group by r.zone, r.due_on`,
    [own],
  );
  return inOrder(rows.map((row) => ({ ...row, dueOn: civilDate(row.dueOn) })));
}

export function inOrder(groups: readonly DueGroup[]): DueGroup[] {
  const key = ({ dueOn, zone }: DueGroup) => `${dueOn} ${zone}`;
  return groups.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
