import type { Reads } from "@/lib/core/db";
import { type BreakdownRow, MOST_NAMED } from "@/lib/reports/model/breakdown";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { leftWithin } from "@/lib/reports/queries/conditions";
import {
  FACT_IS_MISSING_ANSWER,
  FACT_IS_OPEN,
  factDueWithin,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { lateByCodeSql, lateByControllerSql, sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/**
 * Breaches of a span of months by controller and month, law, right and cause: sums of what was late, and open work past its due
 * day (request_fact_open_by_…). Gives at most eleven lines of months, and the codes. What all controllers missed is read twice, which
 * takes less than keeping it for the second time.
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
  const asked = Prisma.sql`${factDueWithin(span)} and ${narrowedIn("f", narrowing)}`;
  const overdue = leftWithin(days, LEFT_RANGES.overdue, OF_FACT);
  // A request in a list of one right may carry others: what they missed is not asked for.
  const ofRight =
    narrowing.right === null ? Prisma.sql`true` : Prisma.sql`q."right" = ${narrowing.right}`;
  return Prisma.sql`
    with past as materialized (
      select f.controller_id, f.law, f.rights, date_trunc('month', f.due_on::timestamp)::date as month
      from request_fact f where ${FACT_IS_OPEN} and ${FACT_IS_MISSING_ANSWER} and ${overdue} and ${asked}
    ), past_kinds as materialized (
      select law, rights, month, count(*)::int as n from past group by law, rights, month
    ), missed as not materialized (
      select controller_id, on_day as month, n from ${lateByControllerSql(narrowing, span)} late
      union all select controller_id, month, 1 from past
    ), named as materialized (
      select controller_id from missed group by controller_id having sum(n) > 0
      order by sum(n) desc, controller_id limit ${MOST_NAMED}
    ), of_named as materialized (
      select controller_id, month, sum(n)::int as n from missed join named using (controller_id)
      group by controller_id, month having sum(n) > 0
    )
    select 'controller' as "of", m.controller_id::text as key, c.name, to_char(m.month, 'YYYY-MM') as month, m.n as count
    from of_named m join controller c on c.id = m.controller_id
    union all
    select 'controller', null, null, to_char(month, 'YYYY-MM'), sum(n)::int
    from (
      select on_day as month, n from ${sumsSql(["late"], narrowing, span)} late
      union all select month, n from past_kinds
      union all select month, -n from of_named
    ) others group by month having sum(n) > 0
    union all
    select 'law', key, null, null, sum(n)::int
    from (${lateByCodeSql("law", narrowing, span)} union all select law, n from past_kinds) laws
    group by key having sum(n) > 0
    union all
    select 'cause', key, null, null, sum(n)::int
    from (select c as key, n from ${sumsSql(["late"], narrowing, span)} late union all select 'open', n from past_kinds) causes
    group by key having sum(n) > 0
    union all
    select 'right', key, null, null, sum(n)::int
    from (${lateByCodeSql("right", narrowing, span)}
      union all
      select q."right", p.n from past_kinds p
      cross join lateral unnest(string_to_array(p.rights, ' ')) q ("right")
      where ${ofRight}) rights
    group by key having sum(n) > 0`;
}
