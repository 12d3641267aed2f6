import type { Reads } from "@/lib/core/db";
import type { ControllerFigure } from "@/lib/reports/model/by-controller";
import { MOST_CHOICES } from "@/lib/reports/model/controller-list";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ControllerChoice } from "@/lib/reports/model/report";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { leftWithin } from "@/lib/reports/queries/conditions";
import {
  FACT_IS_ANSWERED,
  FACT_IS_MISSING_ANSWER,
  FACT_IS_OPEN,
  FACT_IS_WITHDRAWN_LATE,
  factDueWithin,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { DUE_SOON_DAYS } from "@/lib/requests/model/queue-view";
import { Prisma } from "@/prisma/generated/client";

/** Figures of controllers that have work, and whether there are more such controllers. */
export type ControllerFigures = {
  readonly figures: readonly ControllerFigure[];
  readonly hasMore: boolean;
};

/**
 * Controllers with open work or requests due in `recent`, and the one that is asked for in any case, in no order. Where `most` are
 * wanted, they are surely among those given: the first of `byRisk` by what comes first in it, overdue and due soon, with all
 * that are level with the last of them, and one more tells that there are others. Of open work what is overdue is read whole; the
 * rest (request_fact_open_by_controller) and what was due lately (request_fact_answered_by_controller, and what was withdrawn late by
 * request_fact_withdrawn_late) only of those who are given, or might be: where few have anything overdue, of all.
 */
export async function findControllerFigures(
  tx: Reads,
  recent: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
  most: number | null = null,
): Promise<ControllerFigures> {
  const figures = await tx.$queryRaw<ControllerFigure[]>(
    controllerFiguresSql(recent, days, narrowing, most),
  );
  return { figures, hasMore: most !== null && figures.length > most };
}

export function controllerFiguresSql(
  recent: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
  most: number | null,
): Prisma.Sql {
  const asked = narrowedIn("f", narrowing);
  const overdue = leftWithin(days, LEFT_RANGES.overdue, OF_FACT);
  const soon = leftWithin(days, { from: 0, to: DUE_SOON_DAYS }, OF_FACT);
  const answered = Prisma.sql`${FACT_IS_ANSWERED} and ${factDueWithin(recent)} and ${asked}`;
  const withdrawn = Prisma.sql`${FACT_IS_WITHDRAWN_LATE} and ${factDueWithin(recent)} and ${asked}`;
  const only =
    narrowing.controllerId === null
      ? Prisma.sql`true`
      : Prisma.sql`c.id = ${narrowing.controllerId}::uuid`;
  const firstBy = (order: Prisma.Sql) =>
    most === null
      ? Prisma.empty
      : Prisma.sql`order by ${order} fetch first (${most + 1}) rows with ties`;
  return Prisma.sql`
    with past as (
      select f.controller_id, count(*)::int as overdue,
        (count(*) filter (where ${FACT_IS_MISSING_ANSWER} and ${factDueWithin(recent)}))::int as missed_open
      from request_fact f where ${FACT_IS_OPEN} and ${overdue} and ${asked} group by f.controller_id
    ), ranked as (
      select c.*, s.due_soon
      from (
        select c.id, c.name, coalesce(p.overdue, 0) as overdue, coalesce(p.missed_open, 0) as missed_open
        from controller c left join past p on p.controller_id = c.id
        where ${only} ${firstBy(Prisma.sql`3 desc`)}
      ) c
      cross join lateral (
        select count(*)::int as due_soon from request_fact f
        where f.controller_id = c.id and ${FACT_IS_OPEN} and ${soon} and ${asked}
      ) s
    ), working as (
      select c.*
      -- Whoever has nothing pressing is asked whether they have work at all, in this order and until enough are found.
      from (select * from ranked order by overdue desc, due_soon desc offset 0) c
      left join lateral (
        select true as is_there from request_fact f
        where c.overdue + c.due_soon = 0 and f.controller_id = c.id and ${FACT_IS_OPEN} and ${asked} limit 1
      ) open_work on true
      left join lateral (
        (select true as is_there from request_fact f
          where c.overdue + c.due_soon = 0 and open_work.is_there is null and f.controller_id = c.id and ${answered} limit 1)
        union all
        (select true from request_fact f
          where c.overdue + c.due_soon = 0 and open_work.is_there is null and f.controller_id = c.id and ${withdrawn} limit 1)
        limit 1
      ) lately on true
      where c.overdue + c.due_soon > 0 or open_work.is_there or lately.is_there or c.id = ${narrowing.controllerId}::uuid
      ${firstBy(Prisma.sql`c.overdue desc, c.due_soon desc`)}
    )
    select w.id, w.name, o.open, w.overdue, w.due_soon as "dueSoon", a.kept, a.late, w.missed_open as "missedOpen",
      g.withdrawn_late as "withdrawnLate"
    from working w
    cross join lateral (
      select count(*)::int as open from request_fact f where f.controller_id = w.id and ${FACT_IS_OPEN} and ${asked}
    ) o
    cross join lateral (
      select (count(*) filter (where f.answered_on <= f.due_on))::int as kept,
        (count(*) filter (where f.answered_on > f.due_on))::int as late
      from request_fact f where f.controller_id = w.id and ${answered}
    ) a
    cross join lateral (
      select count(*)::int as withdrawn_late from request_fact f where f.controller_id = w.id and ${withdrawn}
    ) g`;
}

/** Controllers to choose from, by name (controller_by_name): one more than a filter offers tells that there are too many. */
export function findControllerChoices(tx: Reads): PromiseLike<ControllerChoice[]> {
  return tx.$queryRaw`select id, name from controller order by name, id limit ${MOST_CHOICES + 1}`;
}
