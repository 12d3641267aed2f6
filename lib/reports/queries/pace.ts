import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import type { DayFlow } from "@/lib/reports/model/flow";
import type { DurationGroup } from "@/lib/reports/model/speed";
import type { SpentMonth } from "@/lib/reports/model/spent";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  answeredWithin,
  COUNTS,
  narrowed,
  receivedWithin,
  todayOf,
} from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

/** The clock that governs, where its rule left days out (request_clock_paused). */
const PAUSED = Prisma.sql`left join request_clock k on k.controller_id = r.controller_id and k.request_id = r.id
  and k.kind = r.governs and k.paused_days > 0`;

/**
 * Requests by month of receipt, by how many days they took or have been open, gross and net: as many rows as there are
 * months times days, however many requests. `days` has the zones of all open requests (request_by_receipt_day).
 */
export function findDurations(
  tx: Reads,
  span: DaySpan | null,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): PromiseLike<DurationGroup[]> {
  if (span === null) return Promise.resolve([]);
  return tx.$queryRaw<DurationGroup[]>(durationsSql(span, days, narrowing));
}

export function durationsSql(
  span: DaySpan,
  days: readonly ZoneDay[],
  narrowing: Narrowing,
): Prisma.Sql {
  return Prisma.sql`
    select month, case when grouping(net) = 1 then 'gross' else 'net' end as measure,
      coalesce(gross, net) as days, (count(*) filter (where answered))::int as answered,
      (count(*) filter (where not answered))::int as open
    from (
      select month, answered, gross, greatest(0, gross - paused) as net
      from (
        select to_char(r.received_on, 'YYYY-MM') as month, r.answered_on is not null as answered,
          greatest(0, coalesce(r.answered_on, ${todayOf(days)}) - r.received_on) as gross,
          coalesce(k.paused_days, 0) as paused
        from request r ${PAUSED}
        where ${COUNTS} and ${receivedWithin(span)} and ${narrowed(narrowing)}
      ) took
    ) counted
    group by grouping sets ((month, gross), (month, net))`;
}

type RawFlow = Omit<DayFlow, "on"> & { readonly on: Date };

/** What came and what was answered, by day, since `from` (request_by_receipt_day, request_by_answer_day). */
export async function findDayFlows(
  tx: Reads,
  from: CivilDate | null,
  narrowing: Narrowing,
): Promise<DayFlow[]> {
  if (from === null) return [];
  const rows = await tx.$queryRaw<RawFlow[]>(dayFlowsSql(from, narrowing));
  return rows.map((row) => ({ ...row, on: civilDate(isoDay(row.on)) }));
}

export function dayFlowsSql(from: CivilDate, narrowing: Narrowing): Prisma.Sql {
  const asked = narrowed(narrowing);
  return Prisma.sql`
    select r.received_on as "on", count(*)::int as received, 0 as answered from request r
    where ${COUNTS} and r.received_on >= ${from}::date and ${asked} group by r.received_on
    union all
    select r.answered_on, 0, count(*)::int from request r
    where ${COUNTS} and r.answered_on >= ${from}::date and ${asked} group by r.answered_on`;
}

/**
 * Days of answered requests by month of the answer and by who had them (request_by_answer_day). Days that the clock leaves
 * out come first, so that the other three are the net days; then those on which the controller had the ball besides.
 */
export function findSpentMonths(
  tx: Reads,
  span: DaySpan | null,
  narrowing: Narrowing,
): PromiseLike<SpentMonth[]> {
  if (span === null) return Promise.resolve([]);
  return tx.$queryRaw<SpentMonth[]>(spentMonthsSql(span, narrowing));
}

export function spentMonthsSql(span: DaySpan, narrowing: Narrowing): Prisma.Sql {
  return Prisma.sql`
    select month, count(*)::int as answered, (count(*) filter (where waited is null))::int as unrecorded,
      coalesce(sum(gross - paused - controller - elsewhere), 0)::int as ours,
      coalesce(sum(controller), 0)::int as controller, coalesce(sum(elsewhere), 0)::int as "subProcessor",
      coalesce(sum(paused) filter (where waited is not null), 0)::int as paused
    from (
      select *, least(sub_processor, gross - paused - controller) as elsewhere
      from (
        select *, case when waited is not null then least(gross - paused, greatest(0, waited - paused)) end as controller
        from (
          select month, waited, sub_processor, gross, least(gross, clock_paused) as paused
          from (
            select to_char(r.answered_on, 'YYYY-MM') as month, r.waited_days as waited,
              r.sub_processor_days as sub_processor, greatest(0, r.answered_on - r.received_on) as gross,
              coalesce(k.paused_days, 0) as clock_paused
            from request r ${PAUSED}
            where ${COUNTS} and ${answeredWithin(span)} and ${narrowed(narrowing)}
          ) taken
        ) with_pauses
      ) with_waits
    ) parted
    group by month`;
}
