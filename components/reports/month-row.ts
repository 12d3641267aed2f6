import type { ChartRow } from "@/components/ui/chart/folded-table";
import { percentWords } from "@/lib/core/percent";
import { counted, keptPercent, type MonthFigure } from "@/lib/reports/model/promise";
import type { RowVerdict } from "@/lib/reports/model/row-list";
import { monthName } from "@/lib/reports/present/words";

/** A month of what was kept, each number with the way to its rows; the desk and the portal differ in where that leads. */
export function monthRow(month: MonthFigure, hrefOf: (verdict: RowVerdict) => string): ChartRow {
  const link = (n: number, verdict: RowVerdict) => ({ n, href: hrefOf(verdict) });
  return [
    monthName(month.month),
    percentWords(keptPercent(month)),
    link(counted(month), "counted"),
    link(month.kept, "kept"),
    link(month.late, "late"),
    link(month.overdue, "overdue"),
    link(month.withdrawnLate, "withdrawn"),
    link(month.pending, "pending"),
  ];
}
