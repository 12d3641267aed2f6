import { useTranslations } from "next-intl";
import { PromiseChart } from "@/components/portal/reports/promise-chart";
import { Section } from "@/components/ui/card";
import type { ChartTable } from "@/components/ui/chart/folded-table";
import type { LinePoint } from "@/components/ui/chart/line-points";
import { pack } from "@/components/ui/packed";
import { Stat } from "@/components/ui/stat";
import type { PortalReport } from "@/lib/reports/model/portal";
import { counted, keptPercent, missed } from "@/lib/reports/model/promise";
import { PORTAL_REPORTS_PATH } from "@/lib/reports/model/statement-address";
import type { Percentile } from "@/lib/reports/model/survival";
import { monthMark, monthName, percentWords } from "@/lib/reports/present/words";

/** How the requests of the last twelve months were kept, and how fast: the desk's own figures of this controller. */
export function PromiseFigure({ report }: { report: PortalReport }) {
  const t = useTranslations("portal.reports");
  const { months, total, open, overdue, speed } = report;
  const days = (percentile: Percentile) => {
    if (speed.size === 0) return "–";
    return percentile === "not_reached" ? t("notReached") : t("days", { count: percentile });
  };
  const netOf = (percentile: Percentile) => t("net", { days: days(percentile) });
  return (
    <Section title={t("promise")} description={t("promiseHow")}>
      <div className="mb-8 grid grid-cols-2 gap-x-6 gap-y-6 lg:grid-cols-4">
        <Stat
          label={t("inTime")}
          value={percentWords(keptPercent(total))}
          hint={t("inTimeHint", { kept: total.kept, size: counted(total), missed: missed(total) })}
        />
        <Stat label={t("half")} value={days(speed.gross.half)} hint={netOf(speed.net.half)} />
        <Stat
          label={t("nineTenths")}
          value={days(speed.gross.nineTenths)}
          hint={netOf(speed.net.nineTenths)}
        />
        <Stat
          label={t("open")}
          value={String(open)}
          href="/portal"
          hint={t("overdue", { count: overdue })}
          tone={overdue > 0 ? "danger" : "neutral"}
        />
      </div>
      <PromiseChart
        title={t("chart")}
        description={t("chartHow")}
        points={pack<readonly LinePoint[]>(
          months.map((month) => ({
            label: monthMark(month.month),
            value: keptPercent(month),
            note: `n ${counted(month)}`,
            // The statement of the month says which were late, and why.
            href: `${PORTAL_REPORTS_PATH}/${month.month}`,
          })),
        )}
        target={t("target")}
        tableLabel={t("asTable")}
        table={pack<ChartTable>({
          columns: [
            ...[t("month"), t("share"), t("counted"), t("kept"), t("late"), t("stillOpen")],
            t("later"),
          ],
          rows: months.map((month) => [
            monthName(month.month),
            percentWords(keptPercent(month)),
            ...[counted(month), month.kept, month.late, month.overdue, month.pending].map(String),
          ]),
        })}
      />
    </Section>
  );
}
