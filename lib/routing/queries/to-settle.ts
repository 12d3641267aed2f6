import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { type Keeping, keptSince } from "@/lib/core/keeping";
import { ONE_PAGE } from "@/lib/core/one-by-one";
import type { WaitingDirect } from "@/lib/routing/model/reminder";

/** Of a reminder, which names no more than a few. */
const MOST = 200;

type Found = { readonly id: string };

/** Direct requests whose controllers nobody has looked for, the oldest first (by `direct_request_unmatched`). */
export function findUnmatched(tx: Tx, tried: readonly string[]): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    select id from direct_request
    where matched_at is null and erased_at is null and id <> all(${tried}::uuid[])
    order by received_at limit ${ONE_PAGE}`;
}

/** Those that were handed over and have no controller left that has not answered, or whose clock is that of one that sent it back. */
export function findSettled(tx: Tx, tried: readonly string[]): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    select d.id from direct_request d
    left join lateral (
      select h.offered_on, h.due_on from hand_over h
      where h.direct_request_id = d.id and h.state in ('offered', 'accepted')
      order by h.offered_at, h.due_on, h.id limit 1
    ) counted on true
    where d.state = 'handed_over'
      and (not exists (select 1 from hand_over h where h.direct_request_id = d.id and h.state = 'offered')
        or (counted.offered_on, counted.due_on) is distinct from (d.handed_over_on, d.due_on))
      and d.id <> all(${tried}::uuid[])
    order by d.due_on, d.id limit ${ONE_PAGE}`;
}

/** Settled ones whose texts are kept no longer, the oldest first (by `direct_request_to_erase`). */
export function findToErase(
  tx: Tx,
  tried: readonly string[],
  now: Date,
  keep: Keeping,
): Promise<Found[]> {
  return tx.$queryRaw<Found[]>`
    select id from direct_request
    where erased_at is null and closed_at is not null
      and closed_at < ${keptSince(now, Math.min(keep.settledDays, keep.spamDays))}
      and closed_at < case when state = 'closed_spam' then ${keptSince(now, keep.spamDays)}::timestamptz
        else ${keptSince(now, keep.settledDays)}::timestamptz end
      and id <> all(${tried}::uuid[])
    order by closed_at, id limit ${ONE_PAGE}`;
}

/** Those that are with no controller yet (by `direct_request_open`). What may come from a robot waits on the desk in silence. */
export async function findWaitingDirects(tx: Tx): Promise<WaitingDirect[]> {
  const rows = await tx.directRequest.findMany({
    where: { state: { in: ["waiting", "asked_back"] }, suspicions: { isEmpty: true } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: MOST,
    select: { id: true, reference: true, dueZone: true, dueOn: true, ownerId: true },
  });
  return rows.map(({ dueZone, ...row }) => ({
    ...row,
    zone: dueZone,
    dueOn: dayOfColumn(row.dueOn),
  }));
}
