import { FigureLinks } from "@/components/reports/figure-links";
import { Section } from "@/components/ui/card";
import { BarChart } from "@/components/ui/chart/bar-chart";
import type { ChartRow } from "@/components/ui/chart/folded-table";
import { counted } from "@/lib/core/counted";
import { percentWords } from "@/lib/core/percent";
import { reportFileHref } from "@/lib/reports/model/address";
import { monthSpan } from "@/lib/reports/model/filter";
import type { Pace } from "@/lib/reports/model/pace";
import { answeredHref } from "@/lib/reports/model/pace-links";
import { percentOf } from "@/lib/reports/model/promise";
import { daysSpent, SPENT_PARTS, type SpentMonth, sumSpent } from "@/lib/reports/model/spent";
import { SPENT_LABELS } from "@/lib/reports/present/pace";
import { monthMark, monthName, periodWords } from "@/lib/reports/present/words";

const TONES = { ours: "accent", controller: "warn", subProcessor: "info", paused: "ok" } as const;
const SERIES = SPENT_PARTS.map((key) => ({ key, label: SPENT_LABELS[key], tone: TONES[key] }));
const number = (value: number) => value.toLocaleString("en");

function Headline({ pace: { filter, spent } }: { pace: Pace }) {
  const total = sumSpent(spent);
  const all = daysSpent(total);
  if (total.answered === 0) return <p>Nothing was answered in this period.</p>;
  const share = (days: number) => percentWords(percentOf(days, all));
  return (
    <p className="measure">
      {all > 0 && (
        <>
          Requests answered in {periodWords(filter.period)} took {counted(all, "day")} together:{" "}
          {share(total.ours)} with us, {share(total.controller)} waiting for the controller,{" "}
          {share(total.subProcessor)} at a sub-processor, {share(total.paused)} with the clock
          stopped.
        </>
      )}
      {total.unrecorded > 0 && (
        <>
          {" "}
          {counted(total.unrecorded, "request")} {total.unrecorded === 1 ? "was" : "were"} answered
          before this was kept, and {total.unrecorded === 1 ? "is" : "are"} in no bar.
        </>
      )}
    </p>
  );
}

function toRow(month: SpentMonth, { filter }: Pace): ChartRow {
  return [
    monthName(month.month),
    { n: month.answered, href: answeredHref(filter, monthSpan(month.month)) },
    ...SPENT_PARTS.map((part) => number(month[part])),
    number(daysSpent(month)),
    number(daysSpent(month) - month.paused),
  ];
}

/** Who had the requests on the days that their answers took. */
export function SpentFigure({ pace }: { pace: Pace }) {
  const { filter, spent } = pace;
  return (
    <Section
      title="Where the time goes"
      actions={
        <FigureLinks
          definition="spent"
          fileHref={reportFileHref("spent", filter)}
          of="where the time goes"
        />
      }
    >
      <BarChart
        name="spent"
        title="Days of answered requests, by month of the answer"
        description="All days from receipt to the answer of the requests answered in each month, by who had them."
        headline={<Headline pace={pace} />}
        series={SERIES}
        bars={spent.map((month) => ({
          label: monthMark(month.month),
          values: { ...month, month: 0 },
          href: month.answered > 0 ? answeredHref(filter, monthSpan(month.month)) : undefined,
        }))}
        format={number}
        table={() => ({
          columns: [
            ...["Month of the answer", "Answered"],
            ...SERIES.map(({ label }) => label),
            ...["All days, gross", "All days, net"],
          ],
          rows: spent.map((month) => toRow(month, pace)),
        })}
      />
    </Section>
  );
}
