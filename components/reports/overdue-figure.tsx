import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { WorkTable } from "@/components/reports/work-table";
import { Section } from "@/components/ui/card";
import { rowsFileHref } from "@/lib/reports/model/address";
import { overdueHref } from "@/lib/reports/model/links";
import type { ReportFigures } from "@/lib/reports/model/report";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import type { RowLine } from "@/lib/reports/present/lines";

export type OverdueFigureProps = { report: ReportFigures; lines: readonly RowLine[] };

/** What is already late, the longest first, and who holds it. */
export function OverdueFigure({ report, lines }: OverdueFigureProps) {
  const { filter, bands } = report;
  const total = bands.find(({ band }) => band === "overdue")?.count ?? 0;
  const { controllerId, law, right } = filter;
  const list = { ...EVERY_ROW, controllerId, law, right, left: "overdue" } as const;
  return (
    <Section
      title="Overdue now"
      description={
        total > 0 && (
          <>
            <NumberLink value={total} href={overdueHref(filter)} />{" "}
            {total === 1 ? "request is" : "requests are"} open past {total === 1 ? "its" : "their"}{" "}
            due day.
          </>
        )
      }
      actions={<FigureLinks definition="overdue" fileHref={rowsFileHref(list)} of="overdue now" />}
    >
      <WorkTable
        label="Overdue now"
        kind="overdue"
        lines={lines}
        total={total}
        allHref={overdueHref(filter)}
        empty="Nothing is past its due day."
      />
    </Section>
  );
}
