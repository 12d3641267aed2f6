import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import { requireStaff } from "@/lib/gate/caller";
import { pageFigures } from "@/lib/reports/loaders/figures";
import { periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import {
  findHandOverMonths,
  type HandOverMonth,
  NO_HAND_OVERS,
} from "@/lib/reports/queries/hand-overs";

export type HandOverMonths = {
  readonly months: readonly HandOverMonth[];
  readonly isNarrowed: boolean;
};

/**
 * What became of individuals who wrote to us, for each month of a report. They belong to no controller: whether the report is
 * about one, or about a law or a right, these figures are of all, and say so.
 */
export async function loadHandOverMonths(filter: ReportFilter): Promise<HandOverMonths> {
  const { scope, now } = await requireStaff("report:read");
  const months = periodMonths(filter.period, monthOf(civilDateIn("UTC", now)));
  const found = await findHandOverMonths(pageFigures(scope), spanOf(months), now);
  return {
    isNarrowed: filter.controllerId !== null || filter.law !== null || filter.right !== null,
    months: months.map(
      (month) => found.find((one) => one.month === month) ?? { month, ...NO_HAND_OVERS },
    ),
  };
}
