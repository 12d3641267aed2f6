import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { EVERYTHING, periodMonths, spanOf, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { bandCounts, totalOpen } from "@/lib/reports/model/open-work";
import {
  type ElsewhereSystem,
  MOST_WAITING,
  type PortalReport,
  type WaitingRequest,
} from "@/lib/reports/model/portal";
import { monthSeries, sumCounts } from "@/lib/reports/model/promise";
import { speedFigure } from "@/lib/reports/model/speed";
import { type ZoneDay, zoneDays } from "@/lib/reports/model/zone-days";
import { findAnsweredMonths } from "@/lib/reports/queries/answered-months";
import { todayOf } from "@/lib/reports/queries/conditions";
import { findOpenGroups } from "@/lib/reports/queries/open-groups";
import { findDurations } from "@/lib/reports/queries/pace";
import { todaysIn } from "@/lib/requests/model/todays";
import { IS_OPEN } from "@/lib/requests/queries/is-open";

/** The same statements as the desk's report, narrowed to one controller, and what waits for others. */
export async function findPortalReport(
  tx: Reads,
  controllerId: string,
  now: Date,
): Promise<PortalReport> {
  const asOf = civilDateIn("UTC", now);
  const of = { ...EVERYTHING, controllerId };
  const listed = periodMonths(USUAL_PERIOD, monthOf(asOf));
  const span = spanOf(listed);
  const allGroups = await findOpenGroups(tx, of, of);
  const todays = todaysIn(
    allGroups.map(({ zone }) => zone),
    now,
  );
  const days = zoneDays(todays);
  const groups = allGroups.filter(({ owned, unowned }) => owned + unowned > 0);
  const [answered, durations, waiting, elsewhere] = await Promise.all([
    findAnsweredMonths(tx, span, of),
    findDurations(tx, span, days, of),
    findWaiting(tx, controllerId),
    findElsewhere(tx, controllerId, days),
  ]);
  const months = monthSeries(listed, answered, groups, todays);
  const bands = bandCounts(groups, todays);
  return {
    ...{ now, asOf, months, span, ...waiting, elsewhere },
    total: sumCounts(months),
    open: totalOpen(groups),
    overdue: bands.find(({ band }) => band === "overdue")?.count ?? 0,
    speed: speedFigure(listed, durations).total,
  };
}

type RawWaiting = Omit<WaitingRequest, "since" | "dueOn"> & {
  readonly ballSince: Date;
  readonly zone: string;
  readonly dueOn: Date;
  readonly inAll: number;
};

async function findWaiting(
  tx: Reads,
  controllerId: string,
): Promise<Pick<PortalReport, "waiting" | "waitingInAll">> {
  const rows = await tx.$queryRaw<RawWaiting[]>`
    select r.reference, r.ball_since as "ballSince", r.zone, r.due_on as "dueOn", count(*) over ()::int as "inAll"
    from request r
    where r.controller_id = ${controllerId}::uuid and ${IS_OPEN} and r.ball_holder = 'controller'
    order by r.ball_since, r.id limit ${MOST_WAITING}`;
  return {
    waiting: rows.map(({ reference, zone, ballSince, dueOn }) => ({
      reference,
      since: civilDateIn(zone, ballSince),
      dueOn: dayOfColumn(dueOn),
    })),
    waitingInAll: rows[0]?.inAll ?? 0,
  };
}

type RawSystem = Omit<ElsewhereSystem, "nextDueOn"> & { readonly nextDueOn: Date };

/** Every system that another company runs, one of the group included, with work of open requests in it. */
async function findElsewhere(
  tx: Reads,
  controllerId: string,
  days: readonly ZoneDay[],
): Promise<ElsewhereSystem[]> {
  const rows = await tx.$queryRaw<RawSystem[]>`
    select s.id, s.name, s.operator, count(*)::int as "openTasks",
      (count(*) filter (where t.due_on < ${todayOf(days)}))::int as "overdueTasks",
      min(t.due_on) as "nextDueOn"
    from request r
    join task t on t.controller_id = r.controller_id and t.request_id = r.id and t.state = 'open'
    join processing_system s on s.id = t.system_id
    where r.controller_id = ${controllerId}::uuid and ${IS_OPEN} and s.kind <> 'own'
    group by s.id, s.name, s.operator order by s.name, s.id`;
  return rows.map((row) => ({ ...row, nextDueOn: dayOfColumn(row.nextDueOn) }));
}

/** What a system is called that another company runs; null where there is none of this id. */
export async function findElsewhereName(tx: Reads, systemId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    select name from processing_system where id = ${systemId}::uuid and kind <> 'own'`;
  return row?.name ?? null;
}
