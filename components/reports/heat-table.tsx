import { NumberLink } from "@/components/reports/number-link";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { type BreachLineOf, type Breakdown, breakdownHref } from "@/lib/reports/model/breakdown";
import { OTHER_CONTROLLERS } from "@/lib/reports/present/breakdown";
import { monthMark } from "@/lib/reports/present/words";

/** The more breaches, the deeper the ground; the number itself says how many. */
const GROUNDS = ["", "bg-danger-wash/40", "bg-danger-wash/70", "bg-danger-wash"];

function groundOf(value: number, most: number): string {
  if (value === 0) return "";
  return GROUNDS[Math.ceil((value / most) * (GROUNDS.length - 1))] ?? "";
}

function Line({ breakdown, line }: { breakdown: Breakdown; line: BreachLineOf }) {
  const most = Math.max(1, ...breakdown.lines.flatMap(({ months }) => months));
  const cells = breakdown.months.map((month, place) => ({
    month,
    value: line.months[place] ?? 0,
  }));
  return (
    <Tr>
      <Th scope="row" className="min-w-28 sm:min-w-40">
        {line.name ?? OTHER_CONTROLLERS}
      </Th>
      {cells.map(({ month, value }) => (
        <Td key={month} align="right" className={groundOf(value, most)}>
          <NumberLink value={value} href={breakdownHref(breakdown, { line, month })} />
        </Td>
      ))}
      <Td align="right">
        <NumberLink value={line.total} href={breakdownHref(breakdown, { line })} />
      </Td>
    </Tr>
  );
}

/** Controllers by month of the due day, a table that is its own picture. */
export function HeatTable({ breakdown }: { breakdown: Breakdown }) {
  const { lines, months, monthTotals, total } = breakdown;
  return (
    <DataTable
      label="Breaches by controller and month of the due day"
      className="print:text-xs print:[&_.cell]:px-1 print:[&_th]:whitespace-normal"
    >
      <THead>
        <Tr>
          <Th>Controller</Th>
          {months.map((month) => (
            <Th key={month} align="right">
              {monthMark(month)}
            </Th>
          ))}
          <Th align="right">All</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Line key={line.controllerId ?? "others"} breakdown={breakdown} line={line} />
        ))}
        <Tr>
          <Th scope="row" className="font-semibold">
            All
          </Th>
          {months.map((month, place) => (
            <Td key={month} align="right">
              <NumberLink
                value={monthTotals[place] ?? 0}
                href={breakdownHref(breakdown, { month })}
              />
            </Td>
          ))}
          <Td align="right">
            <NumberLink value={total} href={breakdownHref(breakdown, {})} />
          </Td>
        </Tr>
      </TBody>
    </DataTable>
  );
}
