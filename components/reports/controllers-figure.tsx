import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { reportFileHref, reportHref } from "@/lib/reports/model/address";
import { type ControllerStanding, recentCounts } from "@/lib/reports/model/by-controller";
import { dueSoonHref, openHref, overdueHref, verdictHref } from "@/lib/reports/model/links";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { ReportFigures } from "@/lib/reports/model/report";
import { agreementWords } from "@/lib/reports/present/lines";
import { percentWords } from "@/lib/reports/present/words";

const MOST_SHOWN = 50;

function ControllerRow({ report, figure }: { report: ReportFigures; figure: ControllerStanding }) {
  const { filter, recent } = report;
  const { law, right } = filter;
  const of = { controllerId: figure.id, law, right };
  const counts = recentCounts(figure);
  return (
    <Tr>
      <Th scope="row" className="whitespace-nowrap">
        <TextLink quiet href={reportHref({ ...filter, controllerId: figure.id })}>
          {figure.name}
        </TextLink>
      </Th>
      <Td align="right">
        <NumberLink value={figure.open} href={openHref(of)} />
      </Td>
      <Td align="right">
        <NumberLink value={figure.overdue} href={overdueHref(of)} tone="danger" />
      </Td>
      <Td align="right">
        <NumberLink value={figure.dueSoon} href={dueSoonHref(of)} />
      </Td>
      <Td align="right">{percentWords(keptPercent(counts))}</Td>
      <Td align="right" shrink>
        <NumberLink value={counts.kept} href={verdictHref(of, recent, "kept")} />
        <span className="text-ink-muted"> of </span>
        <NumberLink value={counted(counts)} href={verdictHref(of, recent, "counted")} />
      </Td>
      <Td className="whitespace-nowrap text-ink-muted">{agreementWords(figure.terms)}</Td>
    </Tr>
  );
}

/** Whom it concerns: every controller with open work or a recent due day, the riskiest first. */
export function ControllersFigure({ report }: { report: ReportFigures }) {
  const { filter, controllers } = report;
  const fileHref = reportFileHref("controllers", filter);
  const shown = controllers.slice(0, MOST_SHOWN);
  return (
    <Section
      title="By controller"
      description="Overdue first, then due within 7 days, then the smaller share kept. Kept is of the requests due in the last 90 days, up to yesterday."
      actions={<FigureLinks definition="controllers" fileHref={fileHref} of="by controller" />}
    >
      {shown.length === 0 ? (
        <p className="text-ink-muted">No controller has open requests or had any due lately.</p>
      ) : (
        <DataTable label="By controller">
          <THead>
            <Tr>
              <Th>Controller</Th>
              <Th align="right">Open</Th>
              <Th align="right">Overdue</Th>
              <Th align="right">Due in 7 days</Th>
              <Th align="right">Kept</Th>
              <Th align="right">In time</Th>
              <Th>In force</Th>
            </Tr>
          </THead>
          <TBody>
            {shown.map((figure) => (
              <ControllerRow key={figure.id} report={report} figure={figure} />
            ))}
          </TBody>
        </DataTable>
      )}
      {controllers.length > shown.length && (
        <p className="mt-2 text-sm text-ink-muted">
          {controllers.length - shown.length} more controllers, with less at risk, are in the{" "}
          <a href={fileHref} download>
            CSV file
          </a>
          .
        </p>
      )}
    </Section>
  );
}
