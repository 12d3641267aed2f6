import type { Tx } from "@/lib/core/db";

const MOST = 200;

/** Direct requests whose controllers nobody has looked for, the oldest first (by `direct_request_unmatched`). */
export async function findUnmatched(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from direct_request where matched_at is null order by received_at limit ${MOST}`;
  return rows.map(({ id }) => id);
}

/** Those that were handed over and have no controller left that has not answered. */
export async function findSettled(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select d.id from direct_request d
    where d.state = 'handed_over'
      and not exists (select 1 from hand_over h where h.direct_request_id = d.id and h.state = 'offered')
    order by d.due_on, d.id limit ${MOST}`;
  return rows.map(({ id }) => id);
}
