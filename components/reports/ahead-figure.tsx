import { dayMarks } from "@/components/reports/day-marks";
import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { WorkTable } from "@/components/reports/work-table";
import { Section } from "@/components/ui/card";
import { BarChart } from "@/components/ui/chart/bar-chart";
import type { ChartRow } from "@/components/ui/chart/folded-table";
import { formatCivilDate } from "@/lib/core/civil-date";
import { reportFileHref } from "@/lib/reports/model/address";
import type { Narrowing } from "@/lib/reports/model/filter";
import { aheadHref } from "@/lib/reports/model/links";
import type { DueDay } from "@/lib/reports/model/open-work";
import type { ReportFigures } from "@/lib/reports/model/report";
import type { RowLine } from "@/lib/reports/present/lines";

const SERIES = [
  { key: "owned", label: "With an owner", tone: "accent" },
  { key: "unowned", label: "Without an owner", tone: "warn" },
] as const;

function toRow({ dueOn, owned, unowned }: DueDay, of: Narrowing): ChartRow {
  return [
    formatCivilDate(dueOn),
    { n: owned, href: aheadHref(of, dueOn, "somebody") },
    { n: unowned, href: aheadHref(of, dueOn, "nobody") },
    { n: owned + unowned, href: aheadHref(of, dueOn, null) },
  ];
}

function Headline({ report }: { report: ReportFigures }) {
  const { filter, ahead } = report;
  const unowned = ahead.reduce((sum, day) => sum + day.unowned, 0);
  const all = ahead.reduce((sum, day) => sum + day.owned, unowned);
  if (all === 0) return <p>Nothing is due in these days.</p>;
  return (
    <p>
      <NumberLink value={all} href={aheadHref(filter, null, null)} />{" "}
      {all === 1 ? "request is" : "requests are"} due,{" "}
      <NumberLink value={unowned} href={aheadHref(filter, null, "nobody")} /> of them without an
      owner.
    </p>
  );
}

export type AheadFigureProps = { report: ReportFigures; unowned: readonly RowLine[] };

/** What falls due, day by day, and what of it nobody has taken on. */
export function AheadFigure({ report, unowned }: AheadFigureProps) {
  const { filter, ahead } = report;
  const total = ahead.reduce((sum, day) => sum + day.unowned, 0);
  const marks = dayMarks(ahead.map(({ dueOn }) => dueOn));
  const bars = ahead.map(({ dueOn, owned, unowned: free }, position) => ({
    ...(marks[position] ?? { label: "" }),
    values: { owned, unowned: free },
    href: owned + free > 0 ? aheadHref(filter, dueOn, null) : undefined,
  }));
  return (
    <Section
      title="Due in the next 30 days"
      actions={
        <FigureLinks
          definition="ahead"
          fileHref={reportFileHref("ahead", filter)}
          of="due in the next 30 days"
        />
      }
    >
      <div className="flex flex-col gap-6">
        <BarChart
          name="ahead"
          title="Open requests by due day"
          description="Requests due today and on each of the next 30 days, with and without an owner."
          headline={<Headline report={report} />}
          series={SERIES}
          bars={bars}
          table={() => ({
            columns: ["Due day", "With an owner", "Without an owner", "Total"],
            rows: ahead.map((day) => toRow(day, filter)),
          })}
        />
        <div className="min-w-0">
          <h3 className="text-base">Without an owner</h3>
          <WorkTable
            label="Due in the next 30 days without an owner"
            kind="unowned"
            lines={unowned}
            total={total}
            allHref={aheadHref(filter, null, "nobody")}
            empty="Everything due in these days has an owner."
          />
        </div>
      </div>
    </Section>
  );
}
