import type { CsvCell } from "@/lib/core/csv";
import type { ReportFile } from "@/lib/reports/model/address";
import { recentCounts } from "@/lib/reports/model/by-controller";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { ReplayLine } from "@/lib/reports/model/replay";
import type { ReportFigures } from "@/lib/reports/model/report";
import { agreementWords, type BreachLine, type RowLine } from "@/lib/reports/present/lines";
import { BAND_WORDS } from "@/lib/sla/present";

export type CsvTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
};

/** A figure of the front page as a table. Shares are in per cent, empty where nothing was due. */
export function figureTable(file: ReportFile, report: ReportFigures): CsvTable {
  switch (file) {
    case "months":
      return {
        head: [
          "month",
          "kept_percent",
          "counted",
          "kept",
          "answered_late",
          "open_overdue",
          "pending",
        ],
        rows: report.months.map((month) => [
          ...[month.month, keptPercent(month), counted(month)],
          ...[month.kept, month.late, month.overdue, month.pending],
        ]),
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

export const ROW_HEAD = [
  ...["reference", "controller", "rights", "state", "due_day", "time_zone", "days_left"],
  ...["answered_day", "owner", "ball", "gross_days", "net_days"],
];

export function rowCells(line: RowLine): CsvCell[] {
  return [
    ...[line.reference, line.controllerName, line.rights, line.stateLabel, line.dueOn, line.zone],
    ...[
      line.isOpen ? line.daysLeft : null,
      line.answeredOn,
      line.ownerName,
      line.ball,
      line.grossDays,
      line.netDays,
    ],
  ];
}

export const BREACH_HEAD = [
  ...["reference", "controller", "clock", "due_day", "answered_day", "days_late", "cause", "told"],
];

export function breachCells(line: BreachLine): CsvCell[] {
  return [
    ...[line.reference, line.controllerName, line.clock, line.dueOn, line.answeredOn],
    ...[line.daysLate, line.cause, line.told],
  ];
}

export const REPLAY_HEAD = [
  ...["reference", "received_day", "due_day_as_it_was", "due_day_under_these_terms"],
  ...["answered_day", "days_late_under_these_terms"],
];

export function replayCells(line: ReplayLine): CsvCell[] {
  const { reference, receivedOn, dueOn, dueUnder, answeredOn, daysLate } = line;
  return [reference, receivedOn, dueOn, dueUnder, answeredOn, daysLate];
}
