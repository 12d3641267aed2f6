import type { CivilDate, CivilMonth } from "@/lib/core/civil-date";
import type { DaySpan, ReportFilter } from "@/lib/reports/model/filter";
import type { Flow } from "@/lib/reports/model/flow";
import type { SpeedFigure } from "@/lib/reports/model/speed";
import type { SpentMonth } from "@/lib/reports/model/spent";

/** How fast, whether we keep up, and where the time goes: all from one moment. */
export type Pace = {
  readonly filter: ReportFilter;
  /** The day it is in UTC. */
  readonly asOf: CivilDate;
  readonly months: readonly CivilMonth[];
  readonly span: DaySpan | null;
  readonly open: number;
  readonly speed: SpeedFigure;
  readonly flow: Flow;
  readonly spent: readonly SpentMonth[];
};

/** Nothing came in the period, nothing was answered in it and nothing is open: there is nothing to draw. */
export function isEmptyPace({ open, speed, flow }: Pace): boolean {
  const answered = flow.steps.reduce((sum, step) => sum + step.answered, 0);
  return open + speed.total.size + flow.openBefore + answered === 0;
}
