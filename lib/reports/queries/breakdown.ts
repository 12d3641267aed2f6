import type { Reads } from "@/lib/core/db";
import { type BreakdownRow, MOST_NAMED } from "@/lib/reports/model/breakdown";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  ANSWERED_LATE,
  COUNTS,
  dueWithin,
  IS_OPEN,
  leftWithin,
  narrowed,
  UNANSWERED,
} from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

/**
 * Breaches of a span by controller and month, law, right and cause. Reads late answers (request_late_by_due) and open work past
 * its due day (request_open_by_…), never what was kept; gives at most eleven lines of months, and the codes.
 */
export function findBreakdown(
  tx: Reads,
  span: DaySpan | null,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): PromiseLike<BreakdownRow[]> {
  if (span === null) return Promise.resolve([]);
  return tx.$queryRaw<BreakdownRow[]>(breakdownSql(span, days, narrowing));
}

export function breakdownSql(
  span: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): Prisma.Sql {
  const asked = Prisma.sql`${dueWithin(span)} and ${narrowed(narrowing)}`;
  const columns = Prisma.sql`r.controller_id, r.id, r.due_on, r.law, r.late_cause, r.answered_on`;
  const overdue = leftWithin(days, LEFT_RANGES.overdue);
  // A request in a list of one right may carry others: what they missed is not asked for.
  const ofRight =
    narrowing.right === null
      ? Prisma.sql`true`
      : Prisma.sql`q."right" = ${narrowing.right}::"Right"`;
  return Prisma.sql`
    with missed as materialized (
      select ${columns} from request r where ${COUNTS} and ${ANSWERED_LATE} and ${asked}
      union all
      select ${columns} from request r where ${IS_OPEN} and ${UNANSWERED} and ${overdue} and ${asked}
    ), named as (
      select controller_id from missed group by controller_id
      order by count(*) desc, controller_id limit ${MOST_NAMED}
    )
    select 'controller' as "of", n.controller_id::text as key, c.name, to_char(m.due_on, 'YYYY-MM') as month,
      count(*)::int as count
    from missed m left join named n on n.controller_id = m.controller_id
    left join controller c on c.id = n.controller_id
    group by n.controller_id, c.name, to_char(m.due_on, 'YYYY-MM')
    union all
    select 'law', law::text, null, null, count(*)::int from missed group by law
    union all
    select 'cause', coalesce(late_cause, case when answered_on is null then 'open' else 'missing' end), null, null,
      count(*)::int
    from missed group by 2
    union all
    select 'right', q."right"::text, null, null, count(*)::int
    from missed m join request_right q on q.controller_id = m.controller_id and q.request_id = m.id
    where ${ofRight} group by q."right"`;
}
