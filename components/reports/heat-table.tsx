import { type Fact, type FactRow, FactTable } from "@/components/ui/fact-table";
import { type BreachLineOf, type Breakdown, breakdownHref } from "@/lib/reports/model/breakdown";
import { OTHER_CONTROLLERS } from "@/lib/reports/present/breakdown";
import { monthMark } from "@/lib/reports/present/words";

/** The more breaches, the deeper the ground; the number itself says how many. */
const HEATS = 3;

/** Controllers by month of the due day, a table that is its own picture. */
export function HeatTable({ breakdown }: { breakdown: Breakdown }) {
  const { lines, months, monthTotals, total } = breakdown;
  const most = Math.max(1, ...lines.flatMap((line) => line.months));
  const row = (line: BreachLineOf): FactRow => [
    line.name ?? OTHER_CONTROLLERS,
    ...months.map((month, place): Fact => {
      const n = line.months[place] ?? 0;
      const heat = Math.ceil((n / most) * HEATS);
      return { n, heat, href: breakdownHref(breakdown, { line, month }) };
    }),
    { n: line.total, href: breakdownHref(breakdown, { line }) },
  ];
  const sums: FactRow = [
    "All",
    ...months.map((month, place): Fact => {
      const href = breakdownHref(breakdown, { month });
      return { n: monthTotals[place] ?? 0, href };
    }),
    { n: total, href: breakdownHref(breakdown, {}) },
  ];
  return (
    <FactTable
      label="Breaches by controller and month of the due day"
      columns={["Controller", ...months.map(monthMark), "All"]}
      rows={[...lines.map(row), sums]}
      hasSum
      className="print:text-xs print:[&_.cell]:px-1 print:[&_th]:whitespace-normal"
      headClassName="name-cell min-w-28 sm:min-w-40"
    />
  );
}
