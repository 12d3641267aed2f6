import { cache } from "react";
import { requireStaff } from "@/lib/gate/caller";
import { loadBreakdown } from "@/lib/reports/loaders/breakdown";
import { loadForecast } from "@/lib/reports/loaders/forecast";
import { loadHandOverMonths } from "@/lib/reports/loaders/hand-overs";
import { loadMailFigures } from "@/lib/reports/loaders/mails";
import { loadReport } from "@/lib/reports/loaders/report";
import type { ReportFilter } from "@/lib/reports/model/filter";
import { readReportAddress, type SearchParams } from "@/lib/reports/schema";

async function loadBesides(filter: ReportFilter) {
  const [forecast, breakdown, handOvers, mails] = await Promise.all([
    loadForecast(filter),
    loadBreakdown(filter),
    loadHandOverMonths(filter),
    loadMailFigures(filter),
  ]);
  return { forecast, breakdown, handOvers, mails };
}

/** The figures of the front page and what stands beside them, asked for together: none waits for another. */
export const loadFrontPage = cache(async (params: SearchParams) => {
  const { now } = await requireStaff("report:read");
  const { filter } = readReportAddress(params, now.getUTCFullYear());
  const [report, besides] = await Promise.all([loadReport(params), loadBesides(filter)]);
  // An address may name a controller that is not there; the figures are of all then, and so is the rest.
  return {
    report,
    besides: report.isControllerUnknown ? await loadBesides(report.filter) : besides,
  };
});
