import { counted, keptPercent } from "@/lib/reports/model/promise";
import type { AgreementTerms } from "@/lib/sla/model/agreement";

/** How many days of due days the share of one controller is measured over. They end yesterday. */
export const RECENT_DAYS = 90;

/** How a controller stands. `kept`, `late`, `missedOpen` and `withdrawnLate` are of the requests due in the last 90 days. */
export type ControllerFigure = {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
  readonly dueSoon: number;
  readonly kept: number;
  readonly late: number;
  readonly missedOpen: number;
  readonly withdrawnLate: number;
};

/** What of it the promise is measured by. */
export function recentCounts({ kept, late, missedOpen, withdrawnLate }: ControllerFigure) {
  return { kept, late, overdue: missedOpen, withdrawnLate };
}

/** So many have a row on the page, the riskiest first: more nobody compares by eye. A file has them all. */
export const MOST_STANDINGS = 25;

export function hasWork(figure: ControllerFigure): boolean {
  return figure.open > 0 || counted(recentCounts(figure)) > 0;
}

/** Those who need somebody first: overdue, then due within 7 days, then the smaller share kept, then the more open. */
export function byRisk(one: ControllerFigure, other: ControllerFigure): number {
  const share = (figure: ControllerFigure) => keptPercent(recentCounts(figure)) ?? 101;
  return (
    other.overdue - one.overdue ||
    other.dueSoon - one.dueSoon ||
    share(one) - share(other) ||
    other.open - one.open ||
    (one.name < other.name ? -1 : 1)
  );
}

export type ControllerStanding = ControllerFigure & { readonly terms: AgreementTerms | null };
