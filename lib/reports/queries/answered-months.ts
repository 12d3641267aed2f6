import type { Reads } from "@/lib/core/db";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import type { AnsweredMonth } from "@/lib/reports/model/promise";
import {
  ANSWERED_IN_TIME,
  ANSWERED_LATE,
  COUNTS,
  dueWithin,
  narrowed,
} from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

/**
 * Answered requests by the month of their due day. Reads the due days of the span and nothing older
 * (request_counted_by_due; from the index alone where neither law nor right is asked for).
 */
export async function findAnsweredMonths(
  tx: Reads,
  span: DaySpan | null,
  narrowing: Narrowing,
): Promise<AnsweredMonth[]> {
  return span === null ? [] : tx.$queryRaw<AnsweredMonth[]>(answeredMonthsSql(span, narrowing));
}

export function answeredMonthsSql(span: DaySpan, narrowing: Narrowing): Prisma.Sql {
  return Prisma.sql`
    select to_char(r.due_on, 'YYYY-MM') as month,
      (count(*) filter (where ${ANSWERED_IN_TIME}))::int as kept,
      (count(*) filter (where ${ANSWERED_LATE}))::int as late
    from request r
    where ${COUNTS} and ${dueWithin(span)} and r.answered_on is not null and ${narrowed(narrowing)}
    group by 1`;
}
