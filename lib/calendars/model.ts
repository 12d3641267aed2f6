import { addDays, type CivilDate } from "@/lib/core/civil-date";

/** A working calendar that can be made: a country, or a part of one. */
export type CalendarName = {
  /** `DE`, `DE-BE`, `DE-BY-A`. */
  readonly id: string;
  readonly country: string;
  /** `Berlin`, `Bayern, Stadt Augsburg`; null for the country as a whole. */
  readonly part: string | null;
};

/** Years that may be asked for: before them no rule of ours was in force, after them nobody knows the holidays. */
export const CALENDAR_YEARS = { first: 1990, last: 2105 } as const;

const SATURDAY_AND_SUNDAY = [6, 7] as const;
const FRIDAY_AND_SATURDAY = [5, 6] as const;

/** ISO weekdays of rest by country, after CLDR, where they are not Saturday and Sunday. */
const OTHER_WEEKENDS: Readonly<Record<string, readonly number[]>> = {
  BH: FRIDAY_AND_SATURDAY,
  DZ: FRIDAY_AND_SATURDAY,
  EG: FRIDAY_AND_SATURDAY,
  IL: FRIDAY_AND_SATURDAY,
  IN: [7],
  IR: [5],
  LY: FRIDAY_AND_SATURDAY,
  SA: FRIDAY_AND_SATURDAY,
  SD: FRIDAY_AND_SATURDAY,
  UG: [7],
};

export function weekendOf(calendarId: string): readonly number[] {
  return OTHER_WEEKENDS[calendarId.slice(0, 2)] ?? SATURDAY_AND_SUNDAY;
}

/**
 * The whole civil days that a holiday covers. It begins at `hour` of `on` on the wall and lasts `hours`: 23 or 25 for a
 * day on which the clocks are changed, 90 for three days and an eve, 10 for an afternoon, which is no day off.
 */
export function daysOff(holiday: {
  readonly on: CivilDate;
  readonly hour: number;
  readonly hours: number;
}): CivilDate[] {
  const { on, hour, hours } = holiday;
  const isWholeFirst = hour === 0;
  const whole = Math.floor((hours - (isWholeFirst ? 0 : 24 - hour) + 1) / 24);
  const first = isWholeFirst ? on : addDays(on, 1);
  return Array.from({ length: Math.max(0, whole) }, (_, n) => addDays(first, n));
}
