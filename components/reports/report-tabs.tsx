import { Tabs } from "@/components/ui/tabs";
import { PACE_PATH, paceHref, REPORTS_PATH, reportHref } from "@/lib/reports/model/address";
import type { ReportFilter } from "@/lib/reports/model/filter";

export type ReportTabsProps = {
  filter: ReportFilter;
  current: typeof REPORTS_PATH | typeof PACE_PATH;
};

/** The two pages of figures; what one was narrowed to, the other is too. */
export function ReportTabs({ filter, current }: ReportTabsProps) {
  const pages = [
    { path: REPORTS_PATH, href: reportHref(filter), label: "The promise" },
    { path: PACE_PATH, href: paceHref(filter), label: "Pace" },
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
