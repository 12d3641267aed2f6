import type { Reads } from "@/lib/core/db";
import { type BreakdownRow, MOST_NAMED } from "@/lib/reports/model/breakdown";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  dueWithin,
  IS_OPEN,
  leftWithin,
  narrowed,
  UNANSWERED,
} from "@/lib/reports/queries/conditions";
import { lateByCodeSql, lateByControllerSql, sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/**
 * Breaches of a span of months by controller and month, law, right and cause: sums of late answers, and open work past its due
 * day (request_open_by_…). Gives at most eleven lines of months, and the codes.
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
  const overdue = leftWithin(days, LEFT_RANGES.overdue);
  // A request in a list of one right may carry others: what they missed is not asked for.
  const ofRight =
    narrowing.right === null
      ? Prisma.sql`true`
      : Prisma.sql`q."right" = ${narrowing.right}::"Right"`;
  return Prisma.sql`
    with past as materialized (
      select r.controller_id, r.id, r.law, date_trunc('month', r.due_on::timestamp)::date as month
      from request r where ${IS_OPEN} and ${UNANSWERED} and ${overdue} and ${asked}
    ), missed as materialized (
      select controller_id, month, sum(n) as n
      from (
        select controller_id, on_day as month, n from ${lateByControllerSql(narrowing, span)} late
        union all select controller_id, month, 1 from past
      ) both_kinds
      group by controller_id, month
    ), named as (
      select controller_id from missed group by controller_id having sum(n) > 0
      order by sum(n) desc, controller_id limit ${MOST_NAMED}
    )
    select 'controller' as "of", n.controller_id::text as key, c.name, to_char(m.month, 'YYYY-MM') as month,
      sum(m.n)::int as count
    from missed m left join named n on n.controller_id = m.controller_id
    left join controller c on c.id = n.controller_id
    group by n.controller_id, c.name, m.month having sum(m.n) > 0
    union all
    select 'law', key, null, null, sum(n)::int
    from (${lateByCodeSql("law", narrowing, span)} union all select law::text, 1 from past) laws
    group by key having sum(n) > 0
    union all
    select 'cause', key, null, null, sum(n)::int
    from (select c as key, n from ${sumsSql(["late"], narrowing, span)} late union all select 'open', 1 from past) causes
    group by key having sum(n) > 0
    union all
    select 'right', key, null, null, sum(n)::int
    from (${lateByCodeSql("right", narrowing, span)}
      union all
      select q."right"::text, 1
      from past p join request_right q on q.controller_id = p.controller_id and q.request_id = p.id
      where ${ofRight}) rights
    group by key having sum(n) > 0`;
}
