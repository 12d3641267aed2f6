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

/** Figures of controllers that have work, and of how many there are. */
export type ControllerFigures = {
  readonly figures: readonly ControllerFigure[];
  /** How many have work; of these are the figures those that need somebody first. */
  readonly count: number;
};

/**
 * Controllers with open work or requests due in `recent`, and the one that is asked for in any case, in no order. Where `most` are
 * wanted, they are surely among those given: the first of `byRisk` by what comes first in it, overdue and due soon, with all
 * that are level with the last of them. Open work is read whole (request_fact_open_by_…), what was due lately only of the given
 * (request_fact_answered_by_controller).
 */
export async function findControllerFigures(
  tx: Reads,
  recent: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
  most: number | null = null,
): Promise<ControllerFigures> {
  const rows = await tx.$queryRaw<(ControllerFigure & { readonly count: number })[]>(
    controllerFiguresSql(recent, days, narrowing, most),
  );
  return {
    figures: rows.map(({ count: _, ...figure }) => figure),
    count: rows[0]?.count ?? 0,
  };
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
  const first =
    most === null
      ? Prisma.empty
      : Prisma.sql`order by coalesce(o.overdue, 0) desc, coalesce(o.due_soon, 0) desc fetch first (${most}) rows with ties`;
  return Prisma.sql`
    with open_work as (
      select f.controller_id, count(*)::int as open,
        (count(*) filter (where ${overdue}))::int as overdue,
        (count(*) filter (where ${soon}))::int as due_soon,
        (count(*) filter (where ${FACT_IS_MISSING_ANSWER} and ${overdue} and ${factDueWithin(recent)}))::int as missed_open
      from request_fact f where ${FACT_IS_OPEN} and ${asked} group by f.controller_id
    ), working as (
      select c.id, c.name, o.open, o.overdue, o.due_soon, o.missed_open,
        (count(*) filter (where o.controller_id is not null or lately.is_due) over ())::int as count
      from controller c
      left join open_work o on o.controller_id = c.id
      left join lateral (
        select true as is_due from request_fact f
        where o.controller_id is null and f.controller_id = c.id and ${answered} limit 1
      ) lately on true
      where o.controller_id is not null or lately.is_due or c.id = ${narrowing.controllerId}::uuid
      ${first}
    )
    select w.id, w.name, coalesce(w.open, 0) as open, coalesce(w.overdue, 0) as overdue,
      coalesce(w.due_soon, 0) as "dueSoon", a.kept, a.late, coalesce(w.missed_open, 0) as "missedOpen", w.count
    from working w
    cross join lateral (
      select (count(*) filter (where f.answered_on <= f.due_on))::int as kept,
        (count(*) filter (where f.answered_on > f.due_on))::int as late
      from request_fact f where f.controller_id = w.id and ${answered}
    ) a`;
}

/** Controllers to choose from, by name (controller_by_name): one more than a filter offers tells that there are too many. */
export function findControllerChoices(tx: Reads): PromiseLike<ControllerChoice[]> {
  return tx.$queryRaw`select id, name from controller order by name, id limit ${MOST_CHOICES + 1}`;
}
