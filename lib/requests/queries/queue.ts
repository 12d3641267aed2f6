import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { Right } from "@/lib/requests/model/codes";
import { OWNER_ROLES } from "@/lib/requests/model/owner";
import type { DueGroup, TabDays } from "@/lib/requests/model/queue-counts";
import type {
  DayBorder,
  PlannedOwners,
  QueueCursor,
  QueuePlan,
} from "@/lib/requests/model/queue-view";
import { IS_AWAITING } from "@/lib/requests/queries/awaiting";
import { cameIn } from "@/lib/requests/queries/import-source";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import { OPEN_SUMS } from "@/lib/requests/queries/open-sums";
import { type QueueRow, type RawRow, ROW_COLUMNS, toRow } from "@/lib/requests/queries/queue-rows";
import { Prisma } from "@/prisma/generated/client";

/** Rows on one page of the queue. */
export const PAGE_SIZE = 50;

export type QueuePage = {
  readonly rows: readonly QueueRow[];
  readonly previous: QueueCursor | null;
  readonly next: QueueCursor | null;
};

/** Spelled out, not passed: the partial indexes are chosen by these very words. */
const IS_SETTLED = Prisma.sql`r.state not in ('received', 'in_triage', 'waiting_for_controller', 'in_progress')`;

/**
 * One page of the queue by key: open requests by (due day, id), settled ones by (receipt, id), newest first. One row
 * more than a page is asked for, which tells whether there is a next page without counting anything.
 */
export async function findQueuePage(
  tx: Reads,
  plan: QueuePlan,
  size: number = PAGE_SIZE,
): Promise<QueuePage> {
  const isBackward = plan.cursor?.direction === "before";
  const found = await tx.$queryRaw<RawRow[]>(pageSql(plan, size + 1));
  const hasMore = found.length > size;
  const kept = found.slice(0, size);
  const rows = (isBackward ? kept.reverse() : kept).map(toRow);
  const isAtStart = isBackward ? !hasMore : plan.cursor === null;
  const isAtEnd = isBackward ? false : !hasMore;
  return {
    rows,
    previous: isAtStart ? null : cursorAt("before", plan, rows[0]),
    next: isAtEnd ? null : cursorAt("after", plan, rows.at(-1)),
  };
}

/**
 * The statement behind a page. The controller's name is looked up for each row that is shown: under row-level security the
 * planner may not use what it knows of states, takes half of all requests for open and would read every controller for a
 * join. Exported so that a test can ask the planner about this and not about a copy.
 */
export function pageSql(plan: QueuePlan, limit: number): Prisma.Sql {
  const isOpen = plan.side === "open";
  const isBackward = plan.cursor?.direction === "before";
  const isAscending = isOpen !== isBackward;
  const key = isOpen ? Prisma.sql`r.due_on` : Prisma.sql`r.received_at`;
  const order = isAscending ? Prisma.sql`${key}, r.id` : Prisma.sql`${key} desc, r.id desc`;
  const where = Prisma.join([isOpen ? IS_OPEN : IS_SETTLED, ...conditions(plan)], " and ");
  return Prisma.sql`
    select ${ROW_COLUMNS}
    from (select * from request r where ${where} order by ${order} limit ${limit}) r
    left join person p on p.id = r.owner_id
    order by ${order}`;
}

/** How many requests a plan asks for, wherever its page begins. */
export async function countPlanned(tx: Reads, plan: QueuePlan): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from request r
    where ${Prisma.join([plan.side === "open" ? IS_OPEN : IS_SETTLED, ...conditions({ ...plan, cursor: null })], " and ")}`;
  return row?.count ?? 0;
}

function conditions(plan: QueuePlan): Prisma.Sql[] {
  const { state, owners, law, channel, controllerId, importId, right, dueFrom, dueTo } = plan;
  const equalities = [
    state === null ? null : Prisma.sql`r.state = ${state}::"RequestState"`,
    owners === null ? null : ownedBy(owners),
    law === null ? null : Prisma.sql`r.law = ${law}::"Law"`,
    channel === null ? null : Prisma.sql`r.channel = ${channel}::"Channel"`,
    controllerId === null ? null : Prisma.sql`r.controller_id = ${controllerId}::uuid`,
    importId === null ? null : cameIn(importId),
    right === null ? null : carries(right),
    plan.isToApprove ? AWAITS_APPROVAL : null,
  ];
  const ranges = [
    dueFrom === null ? null : Prisma.sql`r.due_on >= ${dueFrom}::date`,
    dueTo === null ? null : Prisma.sql`r.due_on <= ${dueTo}::date`,
  ];
  return [...equalities, ...ranges, ...placeIn(plan)].filter((condition) => condition !== null);
}

/** One person is asked for by equality, which the index by owner answers in the order of the page. */
function ownedBy(owners: PlannedOwners): Prisma.Sql {
  if (owners === "nobody") return Prisma.sql`r.owner_id is null`;
  return owners.length === 1
    ? Prisma.sql`r.owner_id = ${owners[0]}::uuid`
    : Prisma.sql`r.owner_id = any(${[...owners]}::uuid[])`;
}

function carries(right: Right): Prisma.Sql {
  return Prisma.sql`exists (select from request_right q where q.controller_id = r.controller_id
    and q.request_id = r.id and q."right" = ${right}::"Right")`;
}

/** By the index `answer_awaiting`: those are few, however many are open. */
const AWAITS_APPROVAL = Prisma.sql`exists (select from answer w where w.controller_id = r.controller_id
  and w.request_id = r.id and ${IS_AWAITING})`;

function placeIn(plan: QueuePlan): (Prisma.Sql | null)[] {
  const { notBefore, notAfter, cursor } = plan;
  return [
    notBefore && withinBorders(notBefore, "from"),
    notAfter && withinBorders(notAfter, "to"),
    cursor && beyond(plan, cursor),
  ];
}

/** The widest border first, in a form an index understands; then each zone by its own day. */
function withinBorders(borders: readonly DayBorder[], side: "from" | "to"): Prisma.Sql {
  const widest = side === "from" ? borders[0] : borders.at(-1);
  if (!widest) return Prisma.sql`false`;
  const sign = Prisma.raw(side === "from" ? ">=" : "<=");
  const byZone = borders.map(
    ({ zones, day }) =>
      Prisma.sql`(r.zone = any(${[...zones]}::text[]) and r.due_on ${sign} ${day}::date)`,
  );
  return Prisma.sql`r.due_on ${sign} ${widest.day}::date and (${Prisma.join(byZone, " or ")})`;
}

function beyond(plan: QueuePlan, { direction, at, id }: QueueCursor): Prisma.Sql {
  const isAscending = (plan.side === "open") === (direction === "after");
  const sign = Prisma.raw(isAscending ? ">" : "<");
  return plan.side === "open"
    ? Prisma.sql`(r.due_on, r.id) ${sign} (${at}::date, ${id}::uuid)`
    : Prisma.sql`(r.received_at, r.id) ${sign} (${at}::timestamptz, ${id}::uuid)`;
}

function cursorAt(
  direction: QueueCursor["direction"],
  { side }: QueuePlan,
  row: QueueRow | undefined,
): QueueCursor | null {
  if (!row) return null;
  const at = side === "open" ? row.dueOn : row.receivedAt.toISOString();
  return { direction, at, id: row.id };
}

type RawGroup = Omit<DueGroup, "dueOn"> & { readonly dueOn: Date };

/**
 * Open requests by zone and due day: everything the tabs count. How many are open, unowned or waiting are sums (migration 0051),
 * as many as there are due days and zones; one's own come from the index by owner (request_open_by_owner) and the answers that wait
 * from theirs. With `tabs` what lies on either side of these days is one group, under its first due day: a busy desk has
 * due days of months. The sums are put together before the rest comes to them, or the planner, which takes the few answers for
 * hundreds of thousands, sorts them.
 */
export async function findDueGroups(
  tx: Reads,
  own: readonly string[],
  tabs: TabDays | null = null,
): Promise<DueGroup[]> {
  const day =
    tabs === null
      ? Prisma.sql`due_on`
      : Prisma.sql`greatest(least(due_on, ${tabs.to}::date), ${tabs.from}::date)`;
  const groups = await tx.$queryRaw<RawGroup[]>`
    select zone, min(first) as "dueOn", sum(total)::int as total, sum(mine)::int as mine, sum(unowned)::int as unowned,
      sum(waiting)::int as waiting, sum(to_approve)::int as "toApprove"
    from (
      select zone, ${day} as day, min(due_on) as first, sum(total)::int as total, 0 as mine, sum(unowned)::int as unowned,
        sum(waiting)::int as waiting, 0 as to_approve
      from (select zone, due_on, sum(n)::int as total, sum(case when is_owned then 0 else n end)::int as unowned,
          sum(case when is_waiting then n else 0 end)::int as waiting
        from ${OPEN_SUMS} s group by zone, due_on having sum(n) > 0) days group by 1, 2
      union all
      select zone, ${day}, null, 0, count(*)::int, 0, 0, 0 from request r
      where ${IS_OPEN} and r.owner_id = any(${[...own]}::uuid[]) group by 1, 2
      union all
      select zone, ${day}, null, 0, 0, 0, 0, 1
      from answer w
      cross join lateral (select r.zone, r.due_on from request r
        where r.controller_id = w.controller_id and r.id = w.request_id and ${IS_OPEN} limit 1) o
      where ${IS_AWAITING}
    ) counted group by zone, day having sum(total) > 0`;
  return groups.map((group) => ({ ...group, dueOn: dayOfColumn(group.dueOn) }));
}

/** A controller with open requests, for choosing one. */
export type ControllerLoad = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly open: number;
  readonly nextDueOn: CivilDate;
};

const MOST_CONTROLLERS = 200;

/**
 * Controllers with open requests, the one whose request is due first at the top. Counted from what requests count as
 * (request_fact_open_by_controller), whose index answers alone.
 */
export async function findControllerLoads(tx: Reads): Promise<ControllerLoad[]> {
  const loads = await tx.$queryRaw<(Omit<ControllerLoad, "nextDueOn"> & { nextDueOn: Date })[]>`
    select c.id, c.name, c.zone, l.open, l.due as "nextDueOn"
    from (select f.controller_id, count(*)::int as open, min(f.due_on) as due
      from request_fact f where f.is_open group by f.controller_id) l
    join controller c on c.id = l.controller_id
    order by l.due, c.name limit ${MOST_CONTROLLERS}`;
  return loads.map((load) => ({ ...load, nextDueOn: dayOfColumn(load.nextDueOn) }));
}

export async function findControllerName(tx: Reads, id: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select name from controller where id = ${id}::uuid`;
  return row?.name ?? null;
}

export type DeskPerson = {
  readonly id: string;
  readonly name: string;
  readonly isDisabled: boolean;
};

/** Who can own requests, and who could before being disabled, by name. */
export async function findDeskPeople(tx: Reads): Promise<DeskPerson[]> {
  return tx.$queryRaw<DeskPerson[]>`
    select id, name, disabled_at is not null as "isDisabled" from person
    where staff_role is not null and staff_role::text = any(${[...OWNER_ROLES]}::text[]) order by name, id`;
}
