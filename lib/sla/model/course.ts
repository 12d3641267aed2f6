import { addDays, type CivilDate, isAfter } from "@/lib/core/civil-date";
import { addWorkingDays, toWorkingDay, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { addPeriod, joinPeriods, type Period } from "@/lib/sla/model/period";
import type { ClockRule, ClockStart } from "@/lib/sla/model/rule";

/** The end of a period that begins on `anchor`, which is not counted unless the rule makes it day 1. */
export function endOf(
  anchor: CivilDate,
  period: Period,
  start: ClockStart,
  calendar: WorkingCalendar,
): CivilDate {
  const end = addPeriod(anchor, period, calendar);
  if (start !== "day_of_receipt") return end;
  if (period.unit === "business_days") {
    return addWorkingDays(calendar, addDays(anchor, -1), period.amount);
  }
  // A month that lacks the day number has already ended a day early.
  return period.unit === "months" && isClipped(anchor, period, end) ? end : addDays(end, -1);
}

/** Whether a month lacked the day number its period began with. */
export function isClipped(anchor: CivilDate, period: Period, end: CivilDate): boolean {
  return period.unit === "months" && end.slice(8) !== anchor.slice(8);
}

/** What a clock is counted with: its rule, the working days, and the day it runs from. */
export type Course = {
  readonly rule: ClockRule;
  readonly calendar: WorkingCalendar;
  readonly anchor: CivilDate;
};

/** The day itself, or the working day to which the rule moves it. */
export function rolled({ rule, calendar }: Course, day: CivilDate): CivilDate {
  return rule.rollOver === "none" ? day : toWorkingDay(calendar, day).on;
}

/**
 * Moves the end of a period of days or months by each day left out, as long as such a day lies inside it. Where the
 * period goes on to the next working day, a pause on that last day moves the end past it.
 */
function moveBy(course: Course, end: CivilDate, days: readonly CivilDate[]): CivilDate {
  let due = end;
  for (const day of days) {
    if (!isAfter(day, due)) due = addDays(due, 1);
    else if (day === rolled(course, due)) due = addDays(day, 1);
  }
  return due;
}

/** The last day of one or more periods, one after the other, without the days left out; before any roll-over. */
export function lastDay(
  course: Course,
  periods: readonly Period[],
  leftOut: readonly CivilDate[],
): CivilDate {
  const { anchor, calendar, rule } = course;
  let from = anchor;
  let start = rule.start;
  for (const period of periods) {
    const end = endOf(from, period, start, calendar);
    const inside = leftOut.filter((day) => from === anchor || isAfter(day, from));
    from =
      period.unit === "business_days"
        ? addWorkingDays(
            calendar,
            start === "day_of_receipt" ? addDays(from, -1) : from,
            period.amount,
            new Set(inside),
          )
        : moveBy(course, end, inside);
    start = "day_after_receipt";
  }
  return from;
}

/** The period of a rule with the extensions that were granted: one span where the units agree. */
export function periodsOf(rule: ClockRule, granted: number): readonly Period[] {
  let periods: readonly Period[] = [rule.period];
  for (let n = 0; n < granted && rule.extension; n += 1) {
    const last = periods.at(-1) ?? rule.period;
    periods = [...periods.slice(0, -1), ...joinPeriods(last, rule.extension.period)];
  }
  return periods;
}
