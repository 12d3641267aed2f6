import { type CivilMonth, monthOf } from "@/lib/core/civil-date";
import type { OpenGroup } from "@/lib/reports/model/open-work";
import type { Todays } from "@/lib/requests/model/todays";
import { promiseVerdict } from "@/lib/sla/model/countdown";

/**
 * What became of the requests whose due day falls in a span. `kept` and `late` have an answer, `overdue` has none and
 * its due day has passed, `withdrawnLate` has none and was withdrawn after its due day, `pending` has none and still has time.
 */
export type PromiseCounts = {
  readonly kept: number;
  readonly late: number;
  readonly overdue: number;
  readonly withdrawnLate: number;
  readonly pending: number;
};

export type MonthFigure = PromiseCounts & { readonly month: CivilMonth };

/** Requests that were answered, or withdrawn late, by the month of their due day, as the database counts them. */
export type AnsweredMonth = {
  readonly month: CivilMonth;
  readonly kept: number;
  readonly late: number;
  readonly withdrawnLate: number;
};

export const NO_REQUESTS: PromiseCounts = {
  ...{ kept: 0, late: 0, overdue: 0, withdrawnLate: 0, pending: 0 },
};

type Missed = Pick<PromiseCounts, "late" | "overdue" | "withdrawnLate">;

/** Requests that were missed: answered late, or without an answer after the due day, also where they were withdrawn then. */
export function missed({ late, overdue, withdrawnLate }: Missed): number {
  return late + overdue + withdrawnLate;
}

/** Requests that were kept or missed. One whose day is still to come is neither. */
export function counted(counts: Missed & Pick<PromiseCounts, "kept">): number {
  return counts.kept + missed(counts);
}

export function sumCounts(parts: readonly PromiseCounts[]): PromiseCounts {
  return parts.reduce(
    (sum, part) => ({
      kept: sum.kept + part.kept,
      late: sum.late + part.late,
      overdue: sum.overdue + part.overdue,
      withdrawnLate: sum.withdrawnLate + part.withdrawnLate,
      pending: sum.pending + part.pending,
    }),
    NO_REQUESTS,
  );
}

/**
 * One figure per month, also for months in which nothing was due. Whether an open request is overdue is asked on the
 * day it is now in the request's own zone; the month of a request is the month of its due day, whatever the zone.
 */
export function monthSeries(
  months: readonly CivilMonth[],
  answered: readonly AnsweredMonth[],
  groups: readonly OpenGroup[],
  todays: Todays,
): MonthFigure[] {
  const series = new Map(months.map((month) => [month, { month, ...NO_REQUESTS }]));
  for (const { month, ...of } of answered) {
    const figure = series.get(month);
    if (figure) series.set(month, { month, ...sumCounts([figure, { ...NO_REQUESTS, ...of }]) });
  }
  for (const { zone, dueOn, owned, unowned } of groups) {
    const figure = series.get(monthOf(dueOn));
    const today = todays.get(zone);
    if (!figure || today === undefined) continue;
    const verdict = promiseVerdict({ dueOn, answeredOn: null, today, counts: true });
    const key = verdict === "missed" ? "overdue" : "pending";
    series.set(figure.month, { ...figure, [key]: figure[key] + owned + unowned });
  }
  return [...series.values()];
}

/**
 * Per cent with one decimal, `null` when there was nothing to count. Never rounded up to 100 while one was missed, nor
 * down to 0 while one was kept.
 */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part === whole) return 100;
  if (part === 0) return 0;
  const rounded = Math.round((part / whole) * 1000) / 10;
  return Math.min(99.9, Math.max(0.1, rounded));
}

export function keptPercent(counts: Missed & Pick<PromiseCounts, "kept">): number | null {
  return percentOf(counts.kept, counted(counts));
}
