import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { type DaySpan, EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import type { DayFlow } from "@/lib/reports/model/flow";
import type { DurationGroup } from "@/lib/reports/model/speed";
import type { SpentMonth } from "@/lib/reports/model/spent";
import type { Duration } from "@/lib/reports/model/survival";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { todayOf } from "@/lib/reports/queries/conditions";
import { sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/**
 * Requests by month of receipt, by how many days they took or have been open, gross and net: as many rows as there are
 * months times days, however many requests. `days` has the zones of all open requests.
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
    select to_char(on_day, 'YYYY-MM') as month, case when grouping(net) = 1 then 'gross' else 'net' end as measure,
      coalesce(gross, net) as days, coalesce(sum(n) filter (where answered), 0)::int as answered,
      coalesce(sum(n) filter (where not answered), 0)::int as open
    from (
      select s.on_day, true as answered, s.a as gross, s.b as net, s.n
      from ${sumsSql(["took"], narrowing, span)} s
      union all
      select date_trunc('month', w.on_day::timestamp)::date, false, w.gross, greatest(0, w.gross - w.a), w.n
      from (select *, ${waited(days)} as gross from ${sumsSql(["waits"], narrowing, span)} r) w
    ) counted
    group by grouping sets ((on_day, gross), (on_day, net)) having sum(n) <> 0`;
}

/** Days that an open request of a line `r` has been open in its zone. */
function waited(days: readonly ZoneDay[]): Prisma.Sql {
  return Prisma.sql`greatest(0, ${todayOf(days, Prisma.sql`r.c`)} - r.on_day)`;
}

/** How many days everything that was received in a span of days took or has been open: as many rows as days. */
export function findAges(
  tx: Reads,
  span: DaySpan,
  days: readonly ZoneDay[],
): PromiseLike<Duration[]> {
  return tx.$queryRaw<Duration[]>(agesSql(span, days));
}

export function agesSql(span: DaySpan, days: readonly ZoneDay[]): Prisma.Sql {
  return Prisma.sql`
    select gross as days, sum(answered)::int as answered, sum(open)::int as open
    from (
      select s.a as gross, s.n as answered, 0 as open from ${sumsSql(["took_day"], EVERYTHING, span)} s
      union all
      select ${waited(days)}, 0, r.n from ${sumsSql(["waits"], EVERYTHING, span)} r
    ) counted
    group by gross having sum(answered + open) <> 0`;
}

type RawFlow = Omit<DayFlow, "on"> & { readonly on: Date };

/** What came and what was answered, by day, since `from`. */
export async function findDayFlows(
  tx: Reads,
  from: CivilDate | null,
  narrowing: Narrowing,
): Promise<DayFlow[]> {
  if (from === null) return [];
  const rows = await tx.$queryRaw<RawFlow[]>(dayFlowsSql(from, narrowing));
  return rows.map((row) => ({ ...row, on: dayOfColumn(row.on) }));
}

export function dayFlowsSql(from: CivilDate, narrowing: Narrowing): Prisma.Sql {
  return Prisma.sql`
    select s.on_day as "on", coalesce(sum(s.n) filter (where s.kind = 'came'), 0)::int as received,
      coalesce(sum(s.n) filter (where s.kind = 'went'), 0)::int as answered
    from ${sumsSql(["came", "went"], narrowing, { from, to: null })} s group by s.on_day`;
}

/**
 * Days of answered requests by month of the answer and by who had them. Days that the clock leaves out come first, so that the
 * other three are the net days; then those on which the controller had the ball besides. The database parts them where it
 * says what a request counts as (`fact_parts`).
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
  const of = (part: keyof Omit<SpentMonth, "month">) =>
    Prisma.sql`coalesce(sum(s.n) filter (where s.c = ${part}), 0)::int`;
  return Prisma.sql`
    select to_char(s.on_day, 'YYYY-MM') as month, ${of("answered")} as answered, ${of("unrecorded")} as unrecorded,
      ${of("ours")} as ours, ${of("controller")} as controller, ${of("subProcessor")} as "subProcessor", ${of("paused")} as paused
    from ${sumsSql(["spent"], narrowing, span)} s group by s.on_day`;
}
