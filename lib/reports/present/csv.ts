import type { CsvCell } from "@/lib/core/csv";
import type { Columns } from "@/lib/core/table";
import type { ReportFile } from "@/lib/reports/model/address";
import { recentCounts } from "@/lib/reports/model/by-controller";
import { counted, keptPercent, type MonthFigure } from "@/lib/reports/model/promise";
import type { ReplayLine } from "@/lib/reports/model/replay";
import type { ReportFigures } from "@/lib/reports/model/report";
import { agreementWords, type BreachLine, type RowLine } from "@/lib/reports/present/lines";
import type { HandOverMonth } from "@/lib/reports/queries/hand-overs";
import { BAND_WORDS } from "@/lib/sla/present";

export type CsvTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
};

/** The share kept by month, on the desk and in the portal. */
export const MONTH_COLUMNS: readonly (readonly [string, (month: MonthFigure) => CsvCell])[] = [
  ["month", ({ month }) => month],
  ["kept_percent", keptPercent],
  ["counted", counted],
  ["kept", ({ kept }) => kept],
  ["answered_late", ({ late }) => late],
  ["open_overdue", ({ overdue }) => overdue],
  ["withdrawn_late", ({ withdrawnLate }) => withdrawnLate],
  ["pending", ({ pending }) => pending],
];

/** A figure of the front page as a table. Shares are in per cent, empty where nothing was due. */
export function figureTable(file: ReportFile, report: ReportFigures): CsvTable {
  switch (file) {
    case "months":
      return {
        head: MONTH_COLUMNS.map(([name]) => name),
        rows: report.months.map((month) => MONTH_COLUMNS.map(([, read]) => read(month))),
      };
    case "open":
      return {
        head: ["days_left", "open"],
        rows: report.bands.map(({ band, count }) => [BAND_WORDS[band], count]),
      };
    case "ahead":
      return {
        head: ["due_day", "owned", "unowned", "total"],
        rows: report.ahead.map(({ dueOn, owned, unowned }) => [
          ...[dueOn, owned, unowned, owned + unowned],
        ]),
      };
    case "controllers":
      return controllerTable(report);
  }
}

function controllerTable({ controllers, recent }: ReportFigures): CsvTable {
  const of = `due_${recent.from}_to_${recent.to}`;
  return {
    head: [
      "controller",
      "open",
      "overdue",
      "due_in_7_days",
      `kept_percent_${of}`,
      `counted_${of}`,
      "agreement",
    ],
    rows: controllers.map((figure) => [
      ...[figure.name, figure.open, figure.overdue, figure.dueSoon],
      ...[keptPercent(recentCounts(figure)), counted(recentCounts(figure))],
      agreementWords(figure.terms),
    ]),
  };
}

/** Individuals who wrote to us, by the month they did. */
export function handOverTable(months: readonly HandOverMonth[]): CsvTable {
  return {
    head: ["month_of_receipt", "handed_over_in_time", "late", "open"],
    rows: months.map(({ month, inTime, late, open }) => [month, inTime, late, open]),
  };
}

export const ROW_COLUMNS: Columns<RowLine> = [
  ["reference", (line) => line.reference],
  ["controller", (line) => line.controllerName],
  ["rights", (line) => line.rights],
  ["state", (line) => line.stateLabel],
  ["due_day", (line) => line.dueOn],
  ["time_zone", (line) => line.zone],
  ["days_left", (line) => (line.isOpen ? line.daysLeft : null)],
  ["answered_day", (line) => line.answeredOn],
  ["withdrawn_day", (line) => line.withdrawnOn],
  ["owner", (line) => line.ownerName],
  ["ball", (line) => line.ball],
  ["gross_days", (line) => line.grossDays],
  ["net_days", (line) => line.netDays],
];

export const BREACH_COLUMNS: Columns<BreachLine> = [
  ["reference", (line) => line.reference],
  ["controller", (line) => line.controllerName],
  ["clock", (line) => line.clock],
  ["due_day", (line) => line.dueOn],
  ["answered_day", (line) => line.answeredOn],
  ["withdrawn_day", (line) => line.withdrawnOn],
  ["days_late", (line) => line.daysLate],
  ["cause", (line) => line.cause],
  ["told", (line) => line.told],
];

export const REPLAY_COLUMNS: Columns<ReplayLine> = [
  ["reference", (line) => line.reference],
  ["received_day", (line) => line.receivedOn],
  ["due_day_as_it_was", (line) => line.dueOn],
  ["due_day_under_these_terms", (line) => line.dueUnder],
  ["answered_day", (line) => line.answeredOn],
  ["withdrawn_day", (line) => line.withdrawnOn],
  ["days_late_under_these_terms", (line) => line.daysLate],
];
