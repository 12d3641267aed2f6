import { civilDateIn } from "@/lib/core/civil-date";
import { dayOfColumn, isoDay } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { ReferenceStart } from "@/lib/core/reference";
import { RIGHTS } from "@/lib/requests/model/codes";
import {
  isByDueDay,
  type PortalCursor,
  type PortalFigures,
  type PortalLine,
  type PortalQuery,
  type PortalView,
  portalSearch,
} from "@/lib/requests/model/portal-view";
import type { Wanted } from "@/lib/requests/model/search";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import { startBounds } from "@/lib/requests/queries/search";
import { Prisma } from "@/prisma/generated/client";

export const PORTAL_PAGE = 25;

type Row = Omit<PortalLine, "rights" | "receivedOn" | "dueOn" | "answeredOn" | "stoppedSince"> & {
  readonly receivedAt: Date;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly stoppedSince: Date | null;
  readonly rights: readonly string[];
};

/** In the words of the indexes over open work: handed in as values, they would be read from all requests there ever were. */
function inView(view: PortalView): Prisma.Sql | null {
  if (view === "open") return IS_OPEN;
  if (view === "waiting") return Prisma.sql`${IS_OPEN} and r.ball_holder = 'controller'`;
  return view === "answered" ? Prisma.sql`r.state in ('answered', 'closed')` : null;
}

function after(view: PortalView, cursor: PortalCursor | null): Prisma.Sql | null {
  if (!cursor) return null;
  const { at, id } = cursor;
  if (isByDueDay(view))
    return Prisma.sql`(r.due_on, r.id) > (${at.slice(0, 10)}::date, ${id}::uuid)`;
  const receivedAt = Prisma.sql`${new Date(at)}::timestamptz`;
  return Prisma.sql`r.received_at <= ${receivedAt} and (r.received_at < ${receivedAt} or r.id > ${id}::uuid)`;
}

/** Requests of the controller whose reference begins so: of each year its index is entered where those begin that fit. */
function begun(controllerId: string, start: ReferenceStart, now: Date): Prisma.Sql {
  const bounds = startBounds(start, now);
  return Prisma.sql`select n.id from
    unnest(${bounds.map(({ first }) => first)}::text[], ${bounds.map(({ last }) => last)}::text[]) as b (first, last)
    cross join lateral (select q.id from request q where q.controller_id = ${controllerId}::uuid
      and q.reference >= b.first and q.reference <= b.last offset 0) n`;
}

function identified(controllerId: string, wanted: readonly Wanted[]): Prisma.Sql {
  const ring = keyRing();
  const indexes = wanted.map(({ kind, normalised }) =>
    ring.controllerIndex(controllerId, kind, normalised),
  );
  return Prisma.sql`select i.request_id from identifier i
    where i.controller_id = ${controllerId}::uuid and i.controller_index in (${Prisma.join(indexes)})`;
}

/**
 * What the list is drawn from: all requests, or those that are looked for. `offset 0` has the found ones fetched one by one.
 * How many there are the planner cannot know, and it would go through all of the controller's, newest first, until a page is full.
 */
function among(controllerId: string, text: string, now: Date): Prisma.Sql {
  const search = portalSearch(text);
  if (search === null) return Prisma.sql`request`;
  if ("reference" in search)
    return Prisma.sql`(select * from request where controller_id = ${controllerId}::uuid and reference = ${search.reference})`;
  const { start, wanted } = search;
  const found = [
    start && begun(controllerId, start, now),
    wanted.length > 0 ? identified(controllerId, wanted) : null,
  ].filter((part) => part !== null);
  if (found.length === 0) return Prisma.sql`(select * from request where false)`;
  return Prisma.sql`(select q.* from (${Prisma.join(found, " union ")}) f (id) cross join lateral
    (select * from request q where q.controller_id = ${controllerId}::uuid and q.id = f.id offset 0) q)`;
}

function fromImport(importId: string | null | undefined): Prisma.Sql | null {
  if (!importId) return null;
  return Prisma.sql`exists (select from import_row i where i.controller_id = r.controller_id
    and i.request_id = r.id and i.import_id = ${importId}::uuid)`;
}

export type PortalPage = {
  readonly lines: readonly PortalLine[];
  readonly next: PortalCursor | null;
};

/** The list that an address asks for, and when: a code without its year is looked for in the years before. */
export type PortalListQuery = Pick<PortalQuery, "view" | "search" | "after"> &
  Partial<Pick<PortalQuery, "importId">> & { readonly now: Date };

/** One page of a controller's requests. A search looks through all of them, whatever the view. */
export async function listPortalRequests(
  tx: Reads,
  controllerId: string,
  query: PortalListQuery,
  size: number = PORTAL_PAGE,
): Promise<PortalPage> {
  const view = query.search === "" ? query.view : "all";
  const conditions = [
    Prisma.sql`r.controller_id = ${controllerId}::uuid`,
    inView(view),
    after(view, query.after),
    fromImport(query.importId),
  ].filter((condition) => condition !== null);
  const byDueDay = isByDueDay(view);
  const order = byDueDay ? Prisma.sql`r.due_on, r.id` : Prisma.sql`r.received_at desc, r.id`;
  const rows = await tx.$queryRaw<Row[]>`
    select r.id, r.reference, r.state::text as state, r.ball_holder::text as "ballHolder", r.received_at as "receivedAt",
      r.received_on as "receivedOn", r.due_on as "dueOn", r.answered_on as "answeredOn",
      r.stopped_since as "stoppedSince", r.zone,
      array(select q."right"::text from request_right q
        where q.controller_id = r.controller_id and q.request_id = r.id) as rights
    from ${among(controllerId, query.search, query.now)} r where ${Prisma.join(conditions, " and ")} order by ${order} limit ${size + 1}`;
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const hasMore = rows.length > size && last !== undefined;
  return {
    lines: shown.map(({ receivedAt: _, rights, receivedOn, dueOn, answeredOn, ...row }) => ({
      ...row,
      stoppedSince: row.stoppedSince && dayOfColumn(row.stoppedSince),
      rights: RIGHTS.filter((right) => rights.includes(right)),
      receivedOn: dayOfColumn(receivedOn),
      dueOn: dayOfColumn(dueOn),
      answeredOn: answeredOn && dayOfColumn(answeredOn),
    })),
    next: hasMore
      ? { at: byDueDay ? isoDay(last.dueOn) : last.receivedAt.toISOString(), id: last.id }
      : null,
  };
}

type OpenGroup = {
  readonly zone: string;
  readonly dueOn: Date;
  readonly open: number;
  readonly waitingForYou: number;
};

/** The figures above the list, from sums by due day and zone. `overdue` counts by the day in each request's own zone. */
export async function findPortalFigures(
  tx: Reads,
  controllerId: string,
  now: Date,
): Promise<PortalFigures> {
  const groups = await tx.$queryRaw<OpenGroup[]>`
    select zone, due_on as "dueOn", count(*)::int as open,
      (count(*) filter (where ball_holder = 'controller'))::int as "waitingForYou"
    from request r where controller_id = ${controllerId}::uuid and ${IS_OPEN} group by zone, due_on order by due_on`;
  const isOverdue = ({ dueOn, zone }: OpenGroup) => dayOfColumn(dueOn) < civilDateIn(zone, now);
  const sum = (of: readonly OpenGroup[], what: "open" | "waitingForYou") =>
    of.reduce((total, group) => total + group[what], 0);
  const due = groups.filter((group) => !isOverdue(group));
  return {
    open: sum(groups, "open"),
    waitingForYou: sum(groups, "waitingForYou"),
    overdue: sum(groups.filter(isOverdue), "open"),
    next: await findNext(tx, controllerId, due),
  };
}

/** Whether the controller has ever sent a request, whatever became of it. */
export async function hasRequests(tx: Reads, controllerId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 as one from request where controller_id = ${controllerId}::uuid limit 1`;
  return rows.length > 0;
}

/** The request that is due first: of the first due day, in the zones where that day has not ended. */
async function findNext(
  tx: Reads,
  controllerId: string,
  due: readonly OpenGroup[],
): Promise<PortalFigures["next"]> {
  const [first] = due;
  if (!first) return null;
  const dueOn = dayOfColumn(first.dueOn);
  const zones = due.filter((group) => dayOfColumn(group.dueOn) === dueOn).map(({ zone }) => zone);
  const [row] = await tx.$queryRaw<{ reference: string }[]>`
    select reference from request r where controller_id = ${controllerId}::uuid and ${IS_OPEN}
      and due_on = ${dueOn}::date and zone = any(${zones}::text[]) order by id limit 1`;
  return row ? { reference: row.reference, dueOn } : null;
}
