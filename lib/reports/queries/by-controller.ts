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
  factDueWithin,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { DUE_SOON_DAYS } from "@/lib/requests/model/queue-view";
import { Prisma } from "@/prisma/generated/client";

/**
 * Controllers with open work or requests due in `recent`, and the one that is asked for in any case. Counted from what requests
 * count as: open work from an index request_fact_open_by_…, the recent due days from request_fact_answered_by_due.
 */
export async function findControllerFigures(
  tx: Reads,
  recent: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): Promise<ControllerFigure[]> {
  return tx.$queryRaw<ControllerFigure[]>(controllerFiguresSql(recent, days, narrowing));
}

export function controllerFiguresSql(
  recent: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): Prisma.Sql {
  const asked = narrowedIn("f", narrowing);
  const overdue = leftWithin(days, LEFT_RANGES.overdue, OF_FACT);
  const soon = leftWithin(days, { from: 0, to: DUE_SOON_DAYS }, OF_FACT);
  return Prisma.sql`
    with open_work as (
      select f.controller_id, count(*)::int as open,
        (count(*) filter (where ${overdue}))::int as overdue,
        (count(*) filter (where ${soon}))::int as due_soon,
        (count(*) filter (where ${FACT_IS_MISSING_ANSWER} and ${overdue} and ${factDueWithin(recent)}))::int as missed_open
      from request_fact f where ${FACT_IS_OPEN} and ${asked} group by f.controller_id
    ), answered as (
      select f.controller_id, (count(*) filter (where f.answered_on <= f.due_on))::int as kept,
        (count(*) filter (where f.answered_on > f.due_on))::int as late
      from request_fact f
      where ${FACT_IS_ANSWERED} and ${factDueWithin(recent)} and ${asked}
      group by f.controller_id
    )
    select c.id, c.name, coalesce(o.open, 0) as open, coalesce(o.overdue, 0) as overdue,
      coalesce(o.due_soon, 0) as "dueSoon", coalesce(a.kept, 0) as kept, coalesce(a.late, 0) as late,
      coalesce(o.missed_open, 0) as "missedOpen"
    from controller c
    left join open_work o on o.controller_id = c.id
    left join answered a on a.controller_id = c.id
    where o.controller_id is not null or a.controller_id is not null or c.id = ${narrowing.controllerId}::uuid
    order by c.name, c.id`;
}

/** Controllers to choose from, by name (controller_by_name): one more than a filter offers tells that there are too many. */
export function findControllerChoices(tx: Reads): PromiseLike<ControllerChoice[]> {
  return tx.$queryRaw`select id, name from controller order by name, id limit ${MOST_CHOICES + 1}`;
}
