import type { Reads } from "@/lib/core/db";
import type { ControllerFigure } from "@/lib/reports/model/by-controller";
import { MOST_CHOICES } from "@/lib/reports/model/controller-list";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ControllerChoice } from "@/lib/reports/model/report";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  ANSWERED_IN_TIME,
  ANSWERED_LATE,
  COUNTS,
  dueWithin,
  IS_OPEN,
  leftWithin,
  narrowed,
  UNANSWERED,
} from "@/lib/reports/queries/conditions";
import { DUE_SOON_DAYS } from "@/lib/requests/model/queue-view";
import { Prisma } from "@/prisma/generated/client";

/**
 * Controllers with open work or requests due in `recent`, and the one that is asked for in any case. Open work comes from
 * an index request_open_by_…, the recent due days from request_counted_by_due.
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
  const asked = narrowed(narrowing);
  const overdue = leftWithin(days, LEFT_RANGES.overdue);
  const soon = leftWithin(days, { from: 0, to: DUE_SOON_DAYS });
  return Prisma.sql`
    with open_work as (
      select r.controller_id, count(*)::int as open,
        (count(*) filter (where ${overdue}))::int as overdue,
        (count(*) filter (where ${soon}))::int as due_soon,
        (count(*) filter (where ${UNANSWERED} and ${overdue} and ${dueWithin(recent)}))::int as missed_open
      from request r where ${IS_OPEN} and ${asked} group by r.controller_id
    ), answered as (
      select r.controller_id, (count(*) filter (where ${ANSWERED_IN_TIME}))::int as kept,
        (count(*) filter (where ${ANSWERED_LATE}))::int as late
      from request r
      where ${COUNTS} and ${dueWithin(recent)} and r.answered_on is not null and ${asked}
      group by r.controller_id
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
