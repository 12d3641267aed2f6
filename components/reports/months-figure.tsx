import { FigureLinks } from "@/components/reports/figure-links";
import { KeptWords } from "@/components/reports/kept-words";
import { monthRow } from "@/components/reports/month-row";
import { Section } from "@/components/ui/card";
import { LineChart } from "@/components/ui/chart/line-chart";
import { shareAxisStart } from "@/components/ui/chart/scale";
import { reportFileHref } from "@/lib/reports/model/address";
import { monthSpan } from "@/lib/reports/model/filter";
import { verdictHref } from "@/lib/reports/model/links";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { ReportFigures } from "@/lib/reports/model/report";
import { monthMark, periodWords } from "@/lib/reports/present/words";

const COLUMNS = [
  ...["Month", "Kept", "Counted", "In time", "Answered late", "Still open", "Withdrawn late"],
  "Due later",
];

/** The share kept by month of the due day, with the promise as the line to be on. */
export function MonthsFigure({ report }: { report: ReportFigures }) {
  const { filter, months, span, total, thisMonth } = report;
  const points = months.map((month) => {
    const size = counted(month);
    return {
      label: monthMark(month.month),
      value: keptPercent(month),
      note: `n ${size}`,
      href: size > 0 ? verdictHref(filter, monthSpan(month.month), "counted") : undefined,
    };
  });
  const isOpenEnded = months.some(({ month }) => month === thisMonth);
  const when = `in ${periodWords(filter.period)}`;
  return (
    <Section
      title="Kept in time"
      actions={
        <FigureLinks
          definition="kept"
          fileHref={reportFileHref("months", filter)}
          of="kept in time by month"
        />
      }
    >
      <LineChart
        name="kept"
        title="Share answered in time, by month of the due day"
        description={`Share of requests answered in time for each month ${when}; n is how many requests it is a share of.`}
        headline={
          <p className="measure">
            {span && <KeptWords counts={total} of={filter} due={span} when={when} />}
            {isOpenEnded && " The last month is still running."}
          </p>
        }
        points={points}
        target={{ value: 100, label: "The promise: every request" }}
        min={shareAxisStart(months.map(keptPercent))}
        max={100}
        format={(share) => `${share}%`}
        table={() => ({
          columns: COLUMNS,
          rows: months.map((month) =>
            monthRow(month, (verdict) => verdictHref(filter, monthSpan(month.month), verdict)),
          ),
        })}
      />
    </Section>
  );
}
