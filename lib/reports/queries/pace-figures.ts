import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import { flowOf } from "@/lib/reports/model/flow";
import { totalOpen } from "@/lib/reports/model/open-work";
import type { Pace } from "@/lib/reports/model/pace";
import { speedFigure } from "@/lib/reports/model/speed";
import { spentSeries } from "@/lib/reports/model/spent";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { findOpenGroups } from "@/lib/reports/queries/open-groups";
import { findDayFlows, findDurations, findSpentMonths } from "@/lib/reports/queries/pace";
import { todaysIn } from "@/lib/requests/model/todays";

/**
 * The page about speed in four statements: open work, and three over what was received or answered since the period began. What
 * they give back is months times days at the most.
 */
export async function findPace(tx: Reads, filter: ReportFilter, now: Date): Promise<Pace> {
  const asOf = civilDateIn("UTC", now);
  const months = periodMonths(filter.period, monthOf(asOf));
  const span = spanOf(months);
  const groups = await findOpenGroups(tx, filter);
  const todays = todaysIn(
    groups.map(({ zone }) => zone),
    now,
  );
  const [durations, flows, spent] = await Promise.all([
    findDurations(tx, span, zoneDays(todays), filter),
    findDayFlows(tx, span?.from ?? null, filter),
    findSpentMonths(tx, span, filter),
  ]);
  const open = totalOpen(groups);
  return {
    ...{ filter, asOf, months, span, open },
    speed: speedFigure(months, durations),
    flow: flowOf(filter.period, asOf, flows, open),
    spent: spentSeries(months, spent),
  };
}
