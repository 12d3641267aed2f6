import {
  addDays,
  atHourIn,
  type CivilDate,
  civilDateIn,
  timeOfDayIn,
  weekdayOf,
} from "@/lib/core/civil-date";

/** When somebody reads mail: the days they work, but for their quiet hours. */
export type WorkTime = {
  readonly zone: string;
  /** ISO weekdays. */
  readonly workDays: readonly number[];
  /** Minutes after midnight. Quiet from one to the other, over midnight where `from` is later; equal: never. */
  readonly quietFrom: number;
  readonly quietTo: number;
};

export const DAY_MINUTES = 1_440;

/** Says of a civil day in the person's zone that they are not there. */
export type IsAway = (day: CivilDate) => boolean;

const NEVER_AWAY: IsAway = () => false;

type Hours = { readonly from: number; readonly to: number };

/** The hours of one day that are not quiet, in minutes after midnight, `to` excluded. */
function hoursOf({ quietFrom, quietTo }: WorkTime): readonly Hours[] {
  if (quietFrom === quietTo) return [{ from: 0, to: DAY_MINUTES }];
  if (quietFrom > quietTo) return [{ from: quietTo, to: quietFrom }];
  return [
    { from: 0, to: quietFrom },
    { from: quietTo, to: DAY_MINUTES },
  ].filter(({ from, to }) => from < to);
}

export function minutesIn(zone: string, at: Date): number {
  const [hours = 0, minutes = 0] = timeOfDayIn(zone, at).split(":").map(Number);
  return hours * 60 + minutes;
}

function instantAt(zone: string, day: CivilDate, minutes: number): Date {
  if (minutes >= DAY_MINUTES) return atHourIn(zone, addDays(day, 1), 0);
  return atHourIn(zone, day, Math.floor(minutes / 60), minutes % 60);
}

function worksOn(time: WorkTime, day: CivilDate, isAway: IsAway): boolean {
  return time.workDays.includes(weekdayOf(day)) && !isAway(day);
}

/** The first instant from `at` on within the hours of one day of work. */
function momentOn(time: WorkTime, day: CivilDate, at: Date): Date | null {
  for (const { from, to } of hoursOf(time)) {
    const begin = instantAt(time.zone, day, from);
    if (at < begin) return begin;
    if (at < instantAt(time.zone, day, to)) return at;
  }
  return null;
}

/** How far ahead is looked for a day of work: longer than any absence there can be. */
const HORIZON_DAYS = 400;

/** The first instant from `at` on at which somebody works; null when that is more than 400 days away. */
export function nextWorkingMoment(
  time: WorkTime,
  at: Date,
  isAway: IsAway = NEVER_AWAY,
): Date | null {
  let day = civilDateIn(time.zone, at);
  for (let count = 0; count <= HORIZON_DAYS; count += 1) {
    const moment = worksOn(time, day, isAway) ? momentOn(time, day, at) : null;
    if (moment) return moment;
    day = addDays(day, 1);
  }
  return null;
}
