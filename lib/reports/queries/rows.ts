import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { RowCursor, RowList } from "@/lib/reports/model/row-list";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { every, leftWithin } from "@/lib/reports/queries/conditions";
import { FACT_IS_OPEN, narrowedIn, OF_FACT } from "@/lib/reports/queries/facts";
import { rowConditions } from "@/lib/reports/queries/row-conditions";
import type { Right } from "@/lib/requests/model/codes";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";
import { Prisma } from "@/prisma/generated/client";

/** One request in a list of a report. Nothing about the subject. */
export type ReportRow = {
  readonly id: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: readonly Right[];
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  /** Days of the clock that governs which its rule leaves out. */
  readonly pausedDays: number;
  readonly stoppedSince: CivilDate | null;
  readonly ownerName: string | null;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
};

export type ReportPage = {
  readonly rows: readonly ReportRow[];
  readonly previous: RowCursor | null;
  readonly next: RowCursor | null;
};

type RawRow = Omit<
  ReportRow,
  "receivedOn" | "dueOn" | "answeredOn" | "withdrawnOn" | "stoppedSince"
> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly withdrawnOn: Date | null;
  readonly stoppedSince: Date | null;
};

/** A page by (due day, id); one row more than asked for tells whether there is another page. */
export async function findReportPage(
  tx: Reads,
  list: RowList,
  days: readonly ZoneDay[],
  cursor: RowCursor | null,
  size: number,
): Promise<ReportPage> {
  const isBackward = cursor?.direction === "before";
  const found = await tx.$queryRaw<RawRow[]>(reportPageSql(list, days, cursor, size + 1));
  const kept = found.slice(0, size).map(toRow);
  const rows = isBackward ? kept.toReversed() : kept;
  const hasMore = found.length > size;
  const at = (direction: RowCursor["direction"], row: ReportRow | undefined) =>
    row ? { direction, dueOn: row.dueOn, id: row.id } : null;
  const isAtStart = isBackward ? !hasMore : cursor === null;
  const isAtEnd = !isBackward && !hasMore;
  return {
    rows,
    previous: isAtStart ? null : at("before", rows[0]),
    next: isAtEnd ? null : at("after", rows.at(-1)),
  };
}

/** Reads open work (request_open_by_due) or the due days of the span (request_counted_by_due). */
export function reportPageSql(
  list: RowList,
  days: readonly ZoneDay[],
  cursor: RowCursor | null,
  limit: number,
): Prisma.Sql {
  const isBackward = cursor?.direction === "before";
  const order = isBackward ? Prisma.sql`r.due_on desc, r.id desc` : Prisma.sql`r.due_on, r.id`;
  const beyond =
    cursor === null
      ? null
      : Prisma.sql`(r.due_on, r.id) ${Prisma.raw(isBackward ? "<" : ">")} (${cursor.dueOn}::date, ${cursor.id}::uuid)`;
  return rowsSql(firstOf(every([rowConditions(list, days), beyond]), order, limit), order);
}

function firstOf(where: Prisma.Sql, order: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`select * from request r where ${where} order by ${order} limit ${limit}`;
}

/** What a list shows of the requests that a statement gives, in an order. */
function rowsSql(found: Prisma.Sql, order: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select r.id, r.reference, c.name as "controllerName", r.state::text as state, r.zone,
      array(select q."right"::text from request_right q
        where q.controller_id = r.controller_id and q.request_id = r.id order by q."right") as rights,
      r.received_on as "receivedOn", r.due_on as "dueOn", r.answered_on as "answeredOn", r.withdrawn_on as "withdrawnOn",
      coalesce((select k.paused_days from request_clock k where k.controller_id = r.controller_id
        and k.request_id = r.id and k.kind = r.governs), 0) as "pausedDays", r.stopped_since as "stoppedSince", p.name as "ownerName",
      r.ball_holder::text as "ballHolder", r.ball_since as "ballSince"
    from (${found}) r
    join controller c on c.id = r.controller_id
    left join person p on p.id = r.owner_id
    order by ${order}`;
}

const MOST_COUNTED = 10_000;

/** How many rows a list has. The count stops at ten thousand, so that a list without days stays cheap. */
export async function countRows(
  tx: Reads,
  list: RowList,
  days: readonly ZoneDay[],
): Promise<{ readonly count: number; readonly isCut: boolean }> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count
    from (select from request r where ${rowConditions(list, days)} limit ${MOST_COUNTED + 1}) counted`;
  const found = row?.count ?? 0;
  return { count: Math.min(found, MOST_COUNTED), isCut: found > MOST_COUNTED };
}

function toRow(row: RawRow): ReportRow {
  return {
    ...row,
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    answeredOn: row.answeredOn && dayOfColumn(row.answeredOn),
    withdrawnOn: row.withdrawnOn && dayOfColumn(row.withdrawnOn),
    stoppedSince: row.stoppedSince && dayOfColumn(row.stoppedSince),
  };
}

/** Requests by their ids, as many as a page has (request_by_id). */
export async function findRowsById(tx: Reads, ids: readonly string[]): Promise<ReportRow[]> {
  if (ids.length === 0) return [];
  const order = Prisma.sql`r.due_on, r.id`;
  const rows = await tx.$queryRaw<RawRow[]>(
    rowsSql(firstOf(Prisma.sql`r.id = any(${[...ids]}::uuid[])`, order, ids.length), order),
  );
  return rows.map(toRow);
}

export type WorkLists = {
  readonly overdue: readonly ReportRow[];
  readonly unowned: readonly ReportRow[];
};

/**
 * What is overdue and what nobody owns of the rest, the first of both in one statement. Which these are is found in an index of
 * facts (request_fact_open_by_due): in the index by owner each request without one was looked at.
 */
export async function findWorkLists(
  tx: Reads,
  narrowing: Narrowing,
  days: readonly ZoneDay[],
  size: number,
): Promise<WorkLists> {
  const rows = await tx.$queryRaw<(RawRow & { readonly list: string })[]>(
    workListsSql(narrowing, days, size),
  );
  const of = (name: string) =>
    rows.filter(({ list }) => list === name).map(({ list: _, ...row }) => toRow(row));
  return { overdue: of("overdue"), unowned: of("unowned") };
}

export function workListsSql(
  narrowing: Narrowing,
  days: readonly ZoneDay[],
  size: number,
): Prisma.Sql {
  const part = (name: keyof WorkLists, where: Prisma.Sql) => {
    const found = Prisma.sql`select r.* from (
        select f.controller_id, f.request_id from request_fact f
        where ${every([FACT_IS_OPEN, where, narrowedIn("f", narrowing)])}
        order by f.due_on, f.request_id limit ${size}
      ) k join request r on r.controller_id = k.controller_id and r.id = k.request_id`;
    return Prisma.sql`select ${name}::text as list, part.*
      from (${rowsSql(found, Prisma.sql`r.due_on, r.id`)}) part`;
  };
  const left = (name: "overdue" | "ahead") => leftWithin(days, LEFT_RANGES[name], OF_FACT);
  return Prisma.sql`${part("overdue", left("overdue"))}
    union all ${part("unowned", Prisma.sql`not f.is_owned and ${left("ahead")}`)} order by "dueOn", id`;
}
