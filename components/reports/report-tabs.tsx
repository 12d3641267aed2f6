import { Tabs } from "@/components/ui/tabs";
import { PACE_PATH, paceHref, REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
import type { ReportFilter } from "@/lib/reports/model/filter";
import { STATEMENTS_PATH, statementHref } from "@/lib/reports/model/statement-address";

export type ReportTabsProps = {
  filter: ReportFilter;
  current: typeof REPORTS_PATH | typeof PACE_PATH | typeof STATEMENTS_PATH;
};

/** The pages of figures and the statements; what one was narrowed to, the others are too, or carry it. */
export function ReportTabs({ filter, current }: ReportTabsProps) {
  const statements = { ...filter, period: null, reportPeriod: filter.period };
  const pages = [
    { path: REPORTS_PATH, href: reportHref(filter), label: "The promise" },
    { path: PACE_PATH, href: paceHref(filter), label: "Pace" },
    { path: STATEMENTS_PATH, href: statementHref(statements), label: "Statements" },
  ];
  return (
    <Tabs
      label="Reports"
      className="no-print mb-4"
      items={pages}
      current={pages.find(({ path }) => path === current)?.href ?? ""}
    />
  );
}
