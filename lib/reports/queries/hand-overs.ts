import type { CivilMonth } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import type { DaySpan } from "@/lib/reports/model/filter";
import { COUNTED_DIRECT, verdictSql } from "@/lib/routing/queries/list-directs";

/** How the hand-overs of those who reached us in a month stand. */
export type HandOverMonth = {
  readonly month: CivilMonth;
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
};

export const NO_HAND_OVERS = { inTime: 0, late: 0, open: 0 } as const;

/** Reads what came in the span and nothing older (`direct_request_counted`). Months without anybody are left out. */
export async function findHandOverMonths(
  tx: Reads,
  span: DaySpan | null,
  now: Date,
): Promise<HandOverMonth[]> {
  if (span === null) return [];
  return tx.$queryRaw<HandOverMonth[]>`
    select to_char(d.received_on, 'YYYY-MM') as month,
      (count(*) filter (where ${verdictSql("in_time", now)}))::int as "inTime",
      (count(*) filter (where ${verdictSql("late", now)}))::int as late,
      (count(*) filter (where ${verdictSql("open", now)}))::int as open
    from direct_request d
    where ${COUNTED_DIRECT} and d.received_on between ${span.from}::date and ${span.to}::date
    group by 1 order by 1`;
}
