import { FigureLinks } from "@/components/reports/figure-links";
import { Section } from "@/components/ui/card";
import { type FactRow, FactTable } from "@/components/ui/fact-table";
import { percentWords } from "@/lib/core/percent";
import { reportFileHref, reportHref } from "@/lib/reports/model/address";
import { type ControllerStanding, recentCounts } from "@/lib/reports/model/by-controller";
import { dueSoonHref, openHref, overdueHref, verdictHref } from "@/lib/reports/model/links";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { ReportFigures } from "@/lib/reports/model/report";
import { agreementWords } from "@/lib/reports/present/lines";

function toRow({ filter, recent }: ReportFigures, figure: ControllerStanding): FactRow {
  const { law, right } = filter;
  const of = { controllerId: figure.id, law, right };
  const counts = recentCounts(figure);
  return [
    { text: figure.name, href: reportHref({ ...filter, controllerId: figure.id }) },
    { n: figure.open, href: openHref(of) },
    { n: figure.overdue, href: overdueHref(of), isDanger: true },
    { n: figure.dueSoon, href: dueSoonHref(of) },
    percentWords(keptPercent(counts)),
    {
      part: { n: counts.kept, href: verdictHref(of, recent, "kept") },
      of: { n: counted(counts), href: verdictHref(of, recent, "counted") },
    },
    agreementWords(figure.terms),
  ];
}

const COLUMNS = [
  ...["Controller", "Open", "Overdue", "Due in 7 days", "Kept", "In time"],
  { label: "In force", isWords: true },
];

/** Whom it concerns: every controller with open work or a recent due day, the riskiest first. */
export function ControllersFigure({ report }: { report: ReportFigures }) {
  const { filter, controllers, hasMoreControllers } = report;
  const fileHref = reportFileHref("controllers", filter);
  return (
    <Section
      title="By controller"
      description="Overdue first, then due within 7 days, then the smaller share kept. Kept is of the requests due in the last 90 days, up to yesterday."
      actions={<FigureLinks definition="controllers" fileHref={fileHref} of="by controller" />}
    >
      {controllers.length === 0 ? (
        <p className="text-ink-muted">No controller has open requests or had any due lately.</p>
      ) : (
        <FactTable
          label="By controller"
          columns={COLUMNS}
          rows={controllers.map((figure) => toRow(report, figure))}
          className="print:text-xs print:[&_.cell]:px-1.5 print:[&_th]:whitespace-normal"
          headClassName="name-cell"
        />
      )}
      {hasMoreControllers && (
        <p className="mt-2 text-sm text-ink-muted">
          These are the {controllers.length} with most at risk.{" "}
          <a href={fileHref}>Every controller with work</a> is in the CSV file.
        </p>
      )}
    </Section>
  );
}
