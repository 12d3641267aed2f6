import { FigureLinks } from "@/components/reports/figure-links";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { reportFileHref } from "@/lib/reports/model/address";
import { ofAll, type ReportFilter } from "@/lib/reports/model/filter";
import { monthName } from "@/lib/reports/present/words";
import type { HandOverMonth } from "@/lib/reports/queries/hand-overs";
import { type HandOverVerdict, verdictAddress } from "@/lib/routing/schema/list";

type HandOversFigureProps = {
  months: readonly HandOverMonth[];
  /** The report is about one controller, law or right; these people belong to none. */
  isNarrowed: boolean;
  filter: ReportFilter;
};

function headline(months: readonly HandOverMonth[]): string {
  const sum = (of: "inTime" | "late" | "open") =>
    months.reduce((total, month) => total + month[of], 0);
  const [inTime, late, open] = [sum("inTime"), sum("late"), sum("open")];
  if (inTime + late + open === 0) return "Nobody wrote to us directly in this period.";
  const waits = open === 0 ? "" : ` ${open} ${open === 1 ? "is" : "are"} still to be handed over.`;
  return `${inTime} of ${inTime + late} handed over in time.${waits}`;
}

/** Individuals who wrote to us, by the month they did: in time, late, and open still. */
export function HandOversFigure({ months, isNarrowed, filter }: HandOversFigureProps) {
  const shown = months.filter(({ inTime, late, open }) => inTime + late + open > 0);
  return (
    <Section
      title="Individuals handed over"
      actions={
        <FigureLinks
          definition="hand_overs"
          fileHref={reportFileHref("hand-overs", ofAll(filter))}
          of="individuals handed over"
        />
      }
    >
      <p className="measure mb-3">
        {headline(shown)}
        {isNarrowed && " They belong to no controller, so these figures are of all."}
      </p>
      {shown.length > 0 && (
        <DataTable label="Individuals handed over, by the month they wrote">
          <THead>
            <Tr>
              <Th>Month</Th>
              <Th align="right">In time</Th>
              <Th align="right">Late</Th>
              <Th align="right">Open</Th>
            </Tr>
          </THead>
          <TBody>
            {shown.map((month) => (
              <Tr key={month.month}>
                <Th scope="row">{monthName(month.month)}</Th>
                <Count month={month} verdict="in_time" value={month.inTime} />
                <Count month={month} verdict="late" value={month.late} />
                <Count month={month} verdict="open" value={month.open} />
              </Tr>
            ))}
          </TBody>
        </DataTable>
      )}
    </Section>
  );
}

type CountProps = { month: HandOverMonth; verdict: HandOverVerdict; value: number };

function Count({ month: { month }, verdict, value }: CountProps) {
  return (
    <Td align="right">
      <NumberLink
        value={value}
        href={verdictAddress({ month, verdict })}
        tone={verdict === "late" ? "danger" : undefined}
      />
    </Td>
  );
}
