import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import { pageFigures, readingForFile } from "@/lib/reports/loaders/figures";
import { readFileFilter } from "@/lib/reports/loaders/pace";
import { type Breakdown, breakdownOf } from "@/lib/reports/model/breakdown";
import { EVERYTHING, periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { findBreakdown } from "@/lib/reports/queries/breakdown";
import { findOpenZonesWithin } from "@/lib/reports/queries/open-groups";
import type { SearchParams } from "@/lib/reports/schema";
import { askInZones } from "@/lib/requests/queries/open-zones";

export async function readBreakdown(
  tx: Reads,
  filter: ReportFilter,
  now: Date,
): Promise<Breakdown> {
  const months = periodMonths(filter.period, monthOf(civilDateIn("UTC", now)));
  const span = spanOf(months);
  const found = await askInZones(findOpenZonesWithin(tx, EVERYTHING), now, (todays) =>
    findBreakdown(tx, span, zoneDays(todays), filter),
  );
  return breakdownOf(filter, span, months, found);
}

/** Who and what breaches, for a filter that the page has read already. */
export async function loadBreakdown(filter: ReportFilter): Promise<Breakdown> {
  const { scope, now } = await requireStaff("report:read");
  return readBreakdown(pageFigures(scope), filter, now);
}

export function loadBreakdownFile(viewer: ListReader, params: SearchParams): Promise<Breakdown> {
  return readingForFile(viewer.scope, async (tx) => {
    const filter = await readFileFilter(tx, viewer, params);
    return readBreakdown(tx, filter, viewer.caller.clock.now());
  });
}
