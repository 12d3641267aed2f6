import { addDays, type CivilDate, weekdayOf } from "@/lib/core/civil-date";

/** A day on which nobody works, by its name in the calendar's own source. */
export type Holiday = { readonly on: CivilDate; readonly name: string };

/**
 * The business days of one country or region, in one version. A due day pins the version it was computed with, so that
 * later data never moves it.
 */
export type WorkingCalendar = {
  /** `DE-BE`, `GB-ENG`, `US-CA`: ISO 3166 country and part of it; or `weekends`. */
  readonly id: string;
  readonly version: string;
  /** ISO weekdays on which nobody works; 6 and 7 in most places. */
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
  /** First and last day the calendar knows the holidays of. Null: it has none, and knows every day. */
  readonly covers: { readonly from: CivilDate; readonly to: CivilDate } | null;
};

/** Saturdays and Sundays, and no holidays: what is left when nobody has said which calendar counts. */
export const WEEKENDS_ONLY: WorkingCalendar = {
  id: "weekends",
  version: "1",
  weekend: [6, 7],
  holidays: [],
  covers: null,
};

const namesByCalendar = new WeakMap<WorkingCalendar, ReadonlyMap<CivilDate, string>>();

function namesOf(calendar: WorkingCalendar): ReadonlyMap<CivilDate, string> {
  const known = namesByCalendar.get(calendar);
  if (known) return known;
  const names = new Map(calendar.holidays.map(({ on, name }) => [on, name]));
  namesByCalendar.set(calendar, names);
  return names;
}

/** Why nobody works on a day: the holiday's name, "weekend", or null for a business day. */
export function restOn(calendar: WorkingCalendar, day: CivilDate): string | null {
  const { covers } = calendar;
  if (covers && (day < covers.from || day > covers.to)) {
    throw new RangeError(
      `the calendar ${calendar.id} knows ${covers.from} to ${covers.to} and was asked for ${day}`,
    );
  }
  const holiday = namesOf(calendar).get(day);
  if (holiday !== undefined) return holiday;
  return calendar.weekend.includes(weekdayOf(day)) ? "weekend" : null;
}

/** Throws RangeError for a day outside of what the calendar covers. */
export function isWorkingDay(calendar: WorkingCalendar, day: CivilDate): boolean {
  return restOn(calendar, day) === null;
}

/** A day that was passed over, and why. */
export type SkippedDay = { readonly on: CivilDate; readonly why: string };

/** A day on which people work, and the days that were passed over on the way to it, in the order of the way. */
type ReachedDay = { readonly on: CivilDate; readonly skipped: readonly SkippedDay[] };

function passRestDays(calendar: WorkingCalendar, day: CivilDate, step: 1 | -1): ReachedDay {
  const skipped: SkippedDay[] = [];
  let on = day;
  for (let why = restOn(calendar, on); why !== null; why = restOn(calendar, on)) {
    skipped.push({ on, why });
    on = addDays(on, step);
  }
  return { on, skipped };
}

/** The day itself if people work on it, else the first one after it on which they do. */
export function toWorkingDay(calendar: WorkingCalendar, day: CivilDate): ReachedDay {
  return passRestDays(calendar, day, 1);
}

/** The day itself if people work on it, else the last one before it on which they do. */
export function toWorkingDayBefore(calendar: WorkingCalendar, day: CivilDate): ReachedDay {
  return passRestDays(calendar, day, -1);
}

/** The days after `from` up to and including `to` on which nobody works. */
export function restDaysBetween(
  calendar: WorkingCalendar,
  from: CivilDate,
  to: CivilDate,
): SkippedDay[] {
  const found: SkippedDay[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const why = restOn(calendar, day);
    if (why !== null) found.push({ on: day, why });
  }
  return found;
}

/**
 * The n-th business day after `from`, leaving out the days of `not` as well. Throws RangeError unless `n` is a whole
 * number of 1 or more.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  from: CivilDate,
  n: number,
  not: ReadonlySet<CivilDate> = new Set(),
): CivilDate {
  if (!Number.isInteger(n) || n < 1) throw new RangeError("business days are counted from 1");
  let on = from;
  for (let counted = 0; counted < n; ) {
    on = addDays(on, 1);
    if (isWorkingDay(calendar, on) && !not.has(on)) counted += 1;
  }
  return on;
}
