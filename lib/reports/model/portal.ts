import type { CivilDate } from "@/lib/core/civil-date";
import type { DaySpan } from "@/lib/reports/model/filter";
import type { MonthFigure, PromiseCounts } from "@/lib/reports/model/promise";
import type { Speed } from "@/lib/reports/model/speed";

/** An open request that waits for the controller's reply. */
export type WaitingRequest = {
  readonly reference: string;
  /** The day since when, in the request's zone. */
  readonly since: CivilDate;
  readonly dueOn: CivilDate;
};

/** The work of open requests in systems that another company runs. */
export type ElsewhereSystem = {
  readonly id: string;
  readonly name: string;
  readonly operator: string;
  /** A request has one task in a system, so that these are requests too. */
  readonly openTasks: number;
  /** Of these, past the day by which the system was to be done. */
  readonly overdueTasks: number;
  readonly nextDueOn: CivilDate;
};

/** The figures of one controller for its members: those of the desk's report narrowed to it, from one moment. */
export type PortalReport = {
  readonly now: Date;
  readonly asOf: CivilDate;
  readonly months: readonly MonthFigure[];
  /** The days of these months. */
  readonly span: DaySpan | null;
  readonly total: PromiseCounts;
  readonly open: number;
  readonly overdue: number;
  readonly speed: Speed;
  /** The longest waiting first, as many as are shown; `waitingInAll` is all of them. */
  readonly waiting: readonly WaitingRequest[];
  readonly waitingInAll: number;
  readonly elsewhere: readonly ElsewhereSystem[];
};

export const MOST_WAITING = 50;
