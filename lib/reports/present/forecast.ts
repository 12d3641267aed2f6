import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import type { Columns } from "@/lib/core/table";
import { isNarrowed } from "@/lib/reports/model/filter";
import {
  AGE_DAYS,
  FEWEST_WATCHED,
  type ForecastBasis,
  type ForecastList,
  hasPace,
  type LikelyLate,
  PACE_DAYS,
} from "@/lib/reports/model/forecast";
import type { RowLine } from "@/lib/reports/present/lines";

/** "3.4": answers that are sent on a business day. */
export function paceWords({ throughput: { answered, businessDays } }: ForecastBasis): string {
  return (answered / Math.max(1, businessDays)).toLocaleString("en", { maximumFractionDigits: 1 });
}

/** What the forecast was worked out from, in sentences. */
export function basisWords(basis: ForecastBasis): string[] {
  const { answered, businessDays } = basis.throughput;
  if (!hasPace(basis)) {
    return [`Nothing was answered in the last ${PACE_DAYS} days: there is no pace to count with.`];
  }
  return [
    `${counted(answered, "answer was", "answers were")} sent in the last ${PACE_DAYS} days, of which ${counted(businessDays, "was a business day", "were business days")}: ${paceWords(basis)} a business day. The forecast goes on at this pace from today, in the order of the due days, what is overdue first.`,
    basis.watched >= FEWEST_WATCHED
      ? `How long requests of an age still need is learned from ${counted(basis.watched, "request")} received in the last ${AGE_DAYS} days.`
      : `Too few requests were received in the last ${AGE_DAYS} days to say what an age means.`,
  ];
}

/** Why one is in the list. */
export function lateReasons({ daysLeft, line, age }: LikelyLate, dueOn: CivilDate): string[] {
  return [
    line &&
      `Number ${line.place.toLocaleString("en")} in line; at this pace ${answeredWords(line.answers)} answered by ${formatCivilDate(dueOn)}.`,
    age &&
      `Of requests still open after ${counted(age.age, "day")}, half need ${counted(age.needs, "day")} more or longer; this one has ${counted(daysLeft, "day")} left.`,
  ].filter((reason) => reason !== null);
}

function answeredWords(answers: number): string {
  return answers === 0 ? "none is" : counted(answers, "is", "are");
}

export type EmptyForecast = {
  readonly list: ForecastList;
  readonly basis: ForecastBasis;
  /** Whether anything of the list is due at all. */
  readonly isAnyDue: boolean;
};

/** What stands in the place of an empty list: that all is well is only said of what is there. */
export function nothingLateWords({ list, basis, isAnyDue }: EmptyForecast) {
  if (!hasPace(basis)) {
    return { title: "No pace to count with", text: "A forecast begins with the first answers." };
  }
  if (isAnyDue) {
    return {
      title: "Nothing will likely be late",
      text: `Everything due in the next ${list.within} days can be answered in time at the present pace.`,
    };
  }
  return {
    title: `Nothing is due in the next ${list.within} days`,
    text: `No open request ${isNarrowed(list) ? "that fits these filters " : ""}falls due by then. What is overdue already, or stopped, is not foretold.`,
  };
}

export const LATE_COLUMNS: Columns<{ readonly line: RowLine; readonly late: LikelyLate }> = [
  ["reference", ({ line }) => line.reference],
  ["controller", ({ line }) => line.controllerName],
  ["rights", ({ line }) => line.rights],
  ["due_day", ({ line }) => line.dueOn],
  ["days_left", ({ line }) => line.daysLeft],
  ["owner", ({ line }) => line.ownerName],
  ["place_in_line", ({ late }) => late.line?.place ?? null],
  ["answers_possible_by_due_day", ({ late }) => late.line?.answers ?? null],
  ["age_days", ({ late }) => late.age?.age ?? null],
  ["days_half_of_that_age_need", ({ late }) => late.age?.needs ?? null],
];
