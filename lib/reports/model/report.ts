import type { CivilDate, CivilMonth } from "@/lib/core/civil-date";
import { type BreachCounts, breachesIn } from "@/lib/reports/model/breach";
import type { ControllerFigure, ControllerStanding } from "@/lib/reports/model/by-controller";
import type { DaySpan, ReportFilter } from "@/lib/reports/model/filter";
import type { BandCount, DueDay } from "@/lib/reports/model/open-work";
import { counted, type MonthFigure, type PromiseCounts } from "@/lib/reports/model/promise";

/** The figures of the front page, all from one moment. */
export type ReportFigures = {
  readonly filter: ReportFilter;
  /** The day it is in UTC: the months and the last 90 days end there. */
  readonly asOf: CivilDate;
  readonly thisMonth: CivilMonth;
  readonly span: DaySpan | null;
  readonly months: readonly MonthFigure[];
  readonly total: PromiseCounts;
  readonly open: number;
  readonly bands: readonly BandCount[];
  readonly ahead: readonly DueDay[];
  readonly recent: DaySpan;
  /** Those with open work or a recent due day, the riskiest first. */
  readonly controllers: readonly ControllerStanding[];
  /** Whether there are others: a page gives the first ones alone. */
  readonly hasMoreControllers: boolean;
  readonly breaches: BreachCounts;
};

/** Every controller that may be chosen. */
export type ControllerChoice = Pick<ControllerFigure, "id" | "name">;

/** Nothing open, nothing due in the period or lately, nothing on the register: there is nothing to draw. */
export function isEmptyReport({ open, total, controllers, breaches }: ReportFigures): boolean {
  return open + counted(total) + total.pending + controllers.length + breachesIn(breaches) === 0;
}
