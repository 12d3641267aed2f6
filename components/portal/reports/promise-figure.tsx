import { useTranslations } from "next-intl";
import { FigureFiles } from "@/components/portal/reports/figure-files";
import { PromiseChart } from "@/components/portal/reports/promise-chart";
import { rowsLink } from "@/components/portal/reports/rows-link";
import { monthRow } from "@/components/reports/month-row";
import { Section } from "@/components/ui/card";
import type { ChartTable } from "@/components/ui/chart/folded-table";
import type { LinePoint } from "@/components/ui/chart/line-points";
import { pack } from "@/components/ui/packed";
import { Stat } from "@/components/ui/stat";
import { percentWords } from "@/lib/core/percent";
import { tableHref } from "@/lib/core/table";
import { monthSpan } from "@/lib/reports/model/filter";
import type { PortalReport } from "@/lib/reports/model/portal";
import {
  OWN_OPEN_HREF,
  OWN_OVERDUE_HREF,
  ownReceivedHref,
  ownVerdictHref,
} from "@/lib/reports/model/portal-links";
import { counted, keptPercent, missed } from "@/lib/reports/model/promise";
import type { RowVerdict } from "@/lib/reports/model/row-list";
import { PORTAL_REPORTS_PATH } from "@/lib/reports/model/statement-address";
import type { Percentile } from "@/lib/reports/model/survival";
import { monthMark } from "@/lib/reports/present/words";

type FigureProps = { report: PortalReport };

function Figures({ report: { span, total, open, overdue, speed } }: FigureProps) {
  const t = useTranslations("portal.reports");
  const days = (percentile: Percentile) => {
    if (speed.size === 0) return "–";
    return percentile === "not_reached" ? t("notReached") : t("days", { count: percentile });
  };
  const netOf = (percentile: Percentile) => t("net", { days: days(percentile) });
  const due = (n: number, verdict: RowVerdict) =>
    rowsLink(span === null ? 0 : n, span === null ? "" : ownVerdictHref(span, verdict));
  const [kept, size, notKept] = [total.kept, counted(total), missed(total)];
  return (
    <div className="grid grid-cols-2 gap-x-6 gap-y-6 lg:grid-cols-4">
      <Stat
        label={t("inTime")}
        value={percentWords(keptPercent(total))}
        hint={t.rich("inTimeHint", {
          ...{ kept, size, missed: notKept },
          keptRows: due(kept, "kept"),
          allRows: due(size, "counted"),
          missedRows: due(notKept, "missed"),
        })}
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
        href={OWN_OPEN_HREF}
        hint={t("overdue", { count: overdue })}
        hintHref={overdue > 0 ? OWN_OVERDUE_HREF : undefined}
        tone={overdue > 0 ? "danger" : "neutral"}
      />
    </div>
  );
}

/** Which requests the days are counted of. */
function DaysOf({ report: { span, speed } }: FigureProps) {
  const t = useTranslations("portal.reports");
  if (span === null || speed.size === 0) return null;
  const { size, open } = speed;
  return (
    <p className="measure mt-4 text-sm text-ink-muted">
      {t.rich("daysOf", {
        ...{ size, open, answered: size - open },
        allRows: rowsLink(size, ownReceivedHref(span, "any")),
        openRows: rowsLink(open, ownReceivedHref(span, "open")),
      })}
    </p>
  );
}

/** How the requests of the last twelve months were kept, and how fast: the desk's own figures of this controller. */
export function PromiseFigure({ report }: FigureProps) {
  const t = useTranslations("portal.reports");
  const { months } = report;
  return (
    <Section
      title={t("promise")}
      description={t("promiseHow")}
      actions={<FigureFiles href={tableHref("portal-months", "csv", "")} of={t("promise")} />}
    >
      <div className="mb-8">
        <Figures report={report} />
        <DaysOf report={report} />
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
            ...[t("withdrawnLate"), t("later")],
          ],
          rows: months.map((month) =>
            monthRow(month, (verdict) => ownVerdictHref(monthSpan(month.month), verdict)),
          ),
        })}
      />
    </Section>
  );
}
