import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";
import type { DirectBall, DirectState } from "@/lib/routing/model/direct";
import type { DirectListQuery, HandOverVerdict } from "@/lib/routing/schema/list";
import { Prisma } from "@/prisma/generated/client";

/** A direct request as a list shows it: nothing of what the person wrote. */
export type DirectRow = {
  readonly id: string;
  readonly reference: string;
  readonly state: DirectState;
  readonly ball: DirectBall;
  readonly ballSince: Date;
  readonly receivedAt: Date;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly handedOverOn: CivilDate | null;
  readonly ownerName: string | null;
  readonly isSuspicious: boolean;
};

export type DirectPage = { readonly rows: readonly DirectRow[]; readonly next: string | null };

const PAGE = 100;

const COLUMNS = Prisma.sql`d.id, d.reference, d.state::text as state, d.ball_holder::text as ball,
  d.ball_since as "ballSince", d.received_at as "receivedAt", d.zone, d.due_on as "dueOn",
  d.handed_over_on as "handedOverOn", p.name as "ownerName", cardinality(d.suspicions) > 0 as "isSuspicious"`;

type Row = Omit<DirectRow, "dueOn" | "handedOverOn"> & {
  readonly dueOn: Date;
  readonly handedOverOn: Date | null;
};

function toRow({ dueOn, handedOverOn, ...row }: Row): DirectRow {
  return {
    ...row,
    dueOn: civilDate(isoDay(dueOn)),
    handedOverOn: handedOverOn === null ? null : civilDate(isoDay(handedOverOn)),
  };
}

/** Of a direct request `d`: what counts in the figures, and what became of its hand-over. */
export const COUNTED_DIRECT = Prisma.sql`d.state not in ('closed_not_ours', 'closed_no_reply', 'closed_spam')`;

/** In time, late (open ones past their day included), or open with days left: every one that counts is exactly one. */
export function verdictSql(verdict: HandOverVerdict, now: Date): Prisma.Sql {
  const isPast = Prisma.sql`d.due_on < (${now}::timestamptz at time zone d.zone)::date`;
  switch (verdict) {
    case "in_time":
      return Prisma.sql`(d.handed_over_on is not null and d.handed_over_on <= d.due_on)`;
    case "late":
      return Prisma.sql`(d.handed_over_on > d.due_on or (d.handed_over_on is null and ${isPast}))`;
    case "open":
      return Prisma.sql`(d.handed_over_on is null and not ${isPast})`;
  }
}

/** Direct requests that came in a month and count, the oldest first (by `direct_request_counted`). */
function ofMonth(month: string, verdict: HandOverVerdict | null, now: Date): Prisma.Sql {
  const first = `${month}-01`;
  const narrowed = verdict === null ? Prisma.sql`true` : verdictSql(verdict, now);
  return Prisma.sql`
    select ${COLUMNS} from direct_request d left join person p on p.id = d.owner_id
    where ${COUNTED_DIRECT} and d.received_on >= ${first}::date
      and d.received_on < (${first}::date + interval '1 month')
      and ${narrowed}
    order by d.received_on, d.id limit 1000`;
}

/** The open ones (by `direct_request_open`): what is due first at the top, and below it what is with a controller. */
const OPEN = Prisma.sql`
  select ${COLUMNS} from direct_request d left join person p on p.id = d.owner_id
  where d.state in ('waiting', 'asked_back', 'handed_over')
  order by d.state = 'handed_over', d.due_on, d.id limit 1000`;

function closed(after: string | null): Prisma.Sql {
  const dash = after?.indexOf("-") ?? -1;
  const key =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(d.received_at, d.id) < (to_timestamp(${Number(after.slice(0, dash)) / 1_000}::float8), ${after.slice(dash + 1)}::uuid)`;
  return Prisma.sql`
    select ${COLUMNS} from direct_request d left join person p on p.id = d.owner_id
    where d.state not in ('waiting', 'asked_back', 'handed_over') and ${key}
    order by d.received_at desc, d.id desc limit ${PAGE + 1}`;
}

/** One list of direct requests, as its address asks for it. */
export async function listDirects(
  tx: Reads,
  query: DirectListQuery,
  now: Date,
): Promise<DirectPage> {
  if (query.month !== null) {
    const rows = await tx.$queryRaw<Row[]>(ofMonth(query.month, query.verdict, now));
    return { rows: rows.map(toRow), next: null };
  }
  if (query.view === "open") {
    return { rows: (await tx.$queryRaw<Row[]>(OPEN)).map(toRow), next: null };
  }
  const rows = await tx.$queryRaw<Row[]>(closed(query.after));
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const next = rows.length > PAGE && last ? `${last.receivedAt.getTime()}-${last.id}` : null;
  return { rows: shown.map(toRow), next };
}

/** How many wait for us, for the navigation. */
export async function countWaitingDirects(tx: Reads): Promise<number> {
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from direct_request where state = 'waiting'`;
  return row.count;
}
