import { addDays, type CivilDate, isAfter, isBefore } from "@/lib/core/civil-date";
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
  if (start !== "day_of_receipt") return addPeriod(anchor, period, calendar);
  if (period.unit === "business_days") return addPeriod(addDays(anchor, -1), period, calendar);
  const end = addPeriod(anchor, period, calendar);
  // A month that lacks the day number has already ended a day early.
  return isClipped(anchor, period, end) ? end : addDays(end, -1);
}

/** Whether the month lacked the day number its period began with; `end` is what {@link addPeriod} found. */
export function isClipped(from: CivilDate, period: Period, end: CivilDate): boolean {
  return period.unit === "months" && end.slice(8) !== from.slice(8);
}

/** What a clock is counted with: its rule, the business days, and the day it runs from. */
export type Course = {
  readonly rule: ClockRule;
  readonly calendar: WorkingCalendar;
  readonly anchor: CivilDate;
};

/** The day itself, or the business day to which the rule moves it. */
export function rolled({ rule, calendar }: Course, day: CivilDate): CivilDate {
  return rule.rollOver === "none" ? day : toWorkingDay(calendar, day).on;
}

/** Where a course ends before any roll-over, and how it came there. */
export type Ending = {
  readonly on: CivilDate;
  /** The days left out that lay inside a period, in order. The others moved nothing. */
  readonly counted: readonly CivilDate[];
  /** One for each period: the day after which it counts, and its last day. */
  readonly spans: readonly Span[];
};

export type Span = { readonly period: Period; readonly from: CivilDate; readonly to: CivilDate };

type Moved = { readonly on: CivilDate; readonly counted: readonly CivilDate[] };

/**
 * Moves the end of a period of days or months by each day left out, as long as such a day lies inside it. Where the
 * clock goes on to the next business day, a pause on that last day moves the end past it.
 */
function moveBy(
  course: Course,
  end: CivilDate,
  days: readonly CivilDate[],
  isLast: boolean,
): Moved {
  let on = end;
  const counted: CivilDate[] = [];
  for (const day of days) {
    if (!isAfter(day, on)) on = addDays(on, 1);
    else if (isLast && day === rolled(course, on)) on = addDays(day, 1);
    else continue;
    counted.push(day);
  }
  return { on, counted };
}

/** The last of n business days after `from`, without the days left out. */
function countOn(
  calendar: WorkingCalendar,
  from: CivilDate,
  n: number,
  days: readonly CivilDate[],
): Moved {
  const on = addWorkingDays(calendar, from, n, new Set(days));
  return { on, counted: days.filter((day) => isAfter(day, from) && !isAfter(day, on)) };
}

/**
 * One or more periods, one after the other, without the days left out (in order, each once). Days before the clock
 * began are not part of it; only the last period can roll over.
 */
export function runOut(
  course: Course,
  periods: readonly Period[],
  leftOut: readonly CivilDate[],
): Ending {
  const { anchor, calendar, rule } = course;
  const spans: Span[] = [];
  const counted: CivilDate[] = [];
  let on = anchor;
  let rest = leftOut.filter((day) => !isBefore(day, anchor));
  for (const [index, period] of periods.entries()) {
    const start = index === 0 ? rule.start : "day_after_receipt";
    const from = start === "day_of_receipt" ? addDays(on, -1) : on;
    const moved =
      period.unit === "business_days"
        ? countOn(calendar, from, period.amount, rest)
        : moveBy(course, endOf(on, period, start, calendar), rest, index === periods.length - 1);
    on = moved.on;
    rest = rest.filter((day) => isAfter(day, moved.on));
    counted.push(...moved.counted);
    spans.push({ period, from, to: on });
  }
  return { on, counted, spans };
}

/** The period of a rule with the extensions that were granted: one span where the units agree. */
export function periodsOf({ period, extension }: ClockRule, granted: number): readonly Period[] {
  if (!extension || granted === 0) return [period];
  const { unit, amount } = extension.period;
  return joinPeriods(period, { unit, amount: amount * granted });
}
