import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import { pageFigures, readingForFile } from "@/lib/reports/loaders/figures";
import { readFileFilter } from "@/lib/reports/loaders/pace";
import { periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import {
  findHandOverMonths,
  type HandOverMonth,
  NO_HAND_OVERS,
} from "@/lib/reports/queries/hand-overs";
import type { SearchParams } from "@/lib/reports/schema";

export type HandOverMonths = {
  readonly months: readonly HandOverMonth[];
  readonly isNarrowed: boolean;
};

async function readMonths(
  tx: Reads,
  { period }: ReportFilter,
  now: Date,
): Promise<readonly HandOverMonth[]> {
  const months = periodMonths(period, monthOf(civilDateIn("UTC", now)));
  const found = await findHandOverMonths(tx, spanOf(months), now);
  return months.map(
    (month) => found.find((one) => one.month === month) ?? { month, ...NO_HAND_OVERS },
  );
}

/**
 * What became of individuals who wrote to us, for each month of a report. They belong to no controller: whether the report is
 * about one, or about a law or a right, these figures are of all, and say so.
 */
export async function loadHandOverMonths(filter: ReportFilter): Promise<HandOverMonths> {
  const { scope, now } = await requireStaff("report:read");
  return {
    isNarrowed: filter.controllerId !== null || filter.law !== null || filter.right !== null,
    months: await readMonths(pageFigures(scope), filter, now),
  };
}

export function loadHandOversFile(
  viewer: ListReader,
  params: SearchParams,
): Promise<readonly HandOverMonth[]> {
  return readingForFile(viewer.scope, async (tx) => {
    const filter = await readFileFilter(tx, viewer, { period: params.period });
    return readMonths(tx, filter, viewer.caller.clock.now());
  });
}
