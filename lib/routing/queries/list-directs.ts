import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { DirectBall, DirectState } from "@/lib/routing/model/direct";
import {
  type DirectKey,
  type DirectListQuery,
  type HandOverVerdict,
  keyOfList,
} from "@/lib/routing/schema/list";
import { Prisma } from "@/prisma/generated/client";

/** A direct request as a list shows it: nothing of what the person wrote. */
export type DirectRow = {
  readonly id: string;
  readonly reference: string;
  readonly state: DirectState;
  readonly ball: DirectBall;
  readonly ballSince: Date;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly zone: string;
  /** By which day it is to be with its controller, and the zone of that day and of `handedOverOn`. */
  readonly dueOn: CivilDate;
  readonly dueZone: string;
  readonly handedOverOn: CivilDate | null;
  readonly ownerName: string | null;
  readonly isSuspicious: boolean;
};

export type DirectPage = {
  readonly rows: readonly DirectRow[];
  readonly next: DirectKey | null;
};

/** Rows on one page, as in the queue. */
export const DIRECTS_PAGE = 50;

const COLUMNS = Prisma.sql`d.id, d.reference, d.state::text as state, d.ball_holder::text as ball,
  d.ball_since as "ballSince", d.received_at as "receivedAt", d.received_on as "receivedOn", d.zone, d.due_on as "dueOn", d.due_zone as "dueZone",
  d.handed_over_on as "handedOverOn", p.name as "ownerName", cardinality(d.suspicions) > 0 as "isSuspicious"`;

type Row = Omit<DirectRow, "receivedOn" | "dueOn" | "handedOverOn"> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly handedOverOn: Date | null;
};

function toRow({ receivedOn, dueOn, handedOverOn, ...row }: Row): DirectRow {
  return {
    ...row,
    receivedOn: dayOfColumn(receivedOn),
    dueOn: dayOfColumn(dueOn),
    handedOverOn: handedOverOn === null ? null : dayOfColumn(handedOverOn),
  };
}

/** Of a direct request `d`: what counts in the figures, and what became of its hand-over. */
export const COUNTED_DIRECT = Prisma.sql`d.state not in ('closed_not_ours', 'closed_no_reply', 'closed_spam')`;

/** In time, late (open ones past their day included), or open with days left: every one that counts is exactly one. */
export function verdictSql(verdict: HandOverVerdict, now: Date): Prisma.Sql {
  const isPast = Prisma.sql`d.due_on < (${now}::timestamptz at time zone d.due_zone)::date`;
  switch (verdict) {
    case "in_time":
      return Prisma.sql`(d.handed_over_on is not null and d.handed_over_on <= d.due_on)`;
    case "late":
      return Prisma.sql`(d.handed_over_on > d.due_on or (d.handed_over_on is null and ${isPast}))`;
    case "open":
      return Prisma.sql`(d.handed_over_on is null and not ${isPast})`;
  }
}

type Listing = {
  readonly where: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly keyOf: (row: DirectRow) => DirectKey;
};

/** Those that came in a month and count, the oldest first (by `direct_request_counted`). */
function ofMonth(
  month: string,
  verdict: HandOverVerdict | null,
  now: Date,
  after: DirectKey | null,
): Listing {
  const first = `${month}-01`;
  const narrowed = verdict === null ? Prisma.sql`true` : verdictSql(verdict, now);
  const beyond = after
    ? Prisma.sql`(d.received_on, d.id) > (${after.at}::date, ${after.id}::uuid)`
    : Prisma.sql`true`;
  return {
    where: Prisma.sql`${COUNTED_DIRECT} and d.received_on >= ${first}::date
      and d.received_on < (${first}::date + interval '1 month') and ${narrowed} and ${beyond}`,
    order: Prisma.sql`d.received_on, d.id`,
    keyOf: ({ receivedOn, id }) => ({ isHandedOver: null, at: receivedOn, id }),
  };
}

/** The open ones (by `direct_request_open`): what is due first at the top, and below it what is with a controller. */
function open(after: DirectKey | null): Listing {
  const beyond = after
    ? Prisma.sql`(d.state = 'handed_over', d.due_on, d.id)
        > (${after.isHandedOver}::boolean, ${after.at}::date, ${after.id}::uuid)`
    : Prisma.sql`true`;
  return {
    where: Prisma.sql`d.state in ('waiting', 'asked_back', 'handed_over') and ${beyond}`,
    order: Prisma.sql`d.state = 'handed_over', d.due_on, d.id`,
    keyOf: ({ state, dueOn, id }) => ({ isHandedOver: state === "handed_over", at: dueOn, id }),
  };
}

/** Those that ended, the newest first (by `direct_request_history`). */
function closed(after: DirectKey | null): Listing {
  const beyond = after
    ? Prisma.sql`d.received_at <= ${after.at}::timestamptz
        and (d.received_at < ${after.at}::timestamptz or d.id > ${after.id}::uuid)`
    : Prisma.sql`true`;
  return {
    where: Prisma.sql`d.state not in ('waiting', 'asked_back', 'handed_over') and ${beyond}`,
    order: Prisma.sql`d.received_at desc, d.id`,
    keyOf: ({ receivedAt, id }) => ({ isHandedOver: null, at: receivedAt.toISOString(), id }),
  };
}

function listingOf(query: DirectListQuery, now: Date): Listing {
  const after = keyOfList(query);
  if (query.month !== null) return ofMonth(query.month, query.verdict, now, after);
  return query.view === "open" ? open(after) : closed(after);
}

/** One page of a list of direct requests, as its address asks for it. */
export async function listDirects(
  tx: Reads,
  query: DirectListQuery,
  now: Date,
  size: number = DIRECTS_PAGE,
): Promise<DirectPage> {
  const { where, order, keyOf } = listingOf(query, now);
  const found = await tx.$queryRaw<Row[]>`
    select ${COLUMNS} from direct_request d left join person p on p.id = d.owner_id
    where ${where} order by ${order} limit ${size + 1}`;
  const rows = found.slice(0, size).map(toRow);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? keyOf(last) : null };
}

/** How many wait for us, for the navigation. */
export async function countWaitingDirects(tx: Reads): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from direct_request where state = 'waiting'`;
  return row.count;
}
