import type { Reads } from "@/lib/core/db";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import type { AnsweredMonth } from "@/lib/reports/model/promise";
import { sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/** Requests answered or withdrawn late by the month of their due day, for a span of whole months: a few sums of each month. */
export async function findAnsweredMonths(
  tx: Reads,
  span: DaySpan | null,
  narrowing: Narrowing,
): Promise<AnsweredMonth[]> {
  return span === null ? [] : tx.$queryRaw<AnsweredMonth[]>(answeredMonthsSql(span, narrowing));
}

export function answeredMonthsSql(span: DaySpan, narrowing: Narrowing): Prisma.Sql {
  return Prisma.sql`
    select to_char(s.on_day, 'YYYY-MM') as month,
      coalesce(sum(s.n) filter (where s.kind = 'kept'), 0)::int as kept,
      coalesce(sum(s.n) filter (where s.kind = 'late' and s.c <> 'withdrawn'), 0)::int as late,
      coalesce(sum(s.n) filter (where s.kind = 'late' and s.c = 'withdrawn'), 0)::int as "withdrawnLate"
    from ${sumsSql(["kept", "late"], narrowing, span)} s group by 1`;
}
