import { addMonths, type CivilDate, isBefore } from "@/lib/core/civil-date";
import type { Holiday, WorkingCalendar } from "@/lib/sla/model/calendar";

/** What people changed of the data a calendar was made from, over all its versions. */
export type CalendarEdits = {
  readonly added: readonly Holiday[];
  readonly removed: readonly CivilDate[];
  /** ISO weekdays; null leaves those of the data. */
  readonly weekend: readonly number[] | null;
};

export const NO_EDITS: CalendarEdits = { added: [], removed: [], weekend: null };

/** One change of a person's: days on which nobody works after all, and days on which people do. */
export type CalendarChange = {
  readonly add: readonly Holiday[];
  readonly remove: readonly CivilDate[];
  readonly weekend: readonly number[];
};

type Days = Pick<WorkingCalendar, "weekend" | "holidays">;

/** Years before and after the present one that a calendar is stored with. */
const YEARS_BEFORE = 2;
const YEARS_AFTER = 6;
/** A calendar that ends sooner than this is given more years. */
const MONTHS_LEFT_AT_LEAST = 18;

export function seedYears(today: CivilDate): { readonly from: number; readonly to: number } {
  const year = Number(today.slice(0, 4));
  return { from: year - YEARS_BEFORE, to: year + YEARS_AFTER };
}

/** Whether the days a calendar knows come to an end so soon that a long clock might be counted past them. */
export function runsOut(knownTo: CivilDate, today: CivilDate): boolean {
  return isBefore(knownTo, addMonths(today, MONTHS_LEFT_AT_LEAST));
}

/** The days of rest with some taken out and others put in; a day that is both is put in. */
function changed(
  holidays: readonly Holiday[],
  remove: readonly CivilDate[],
  add: readonly Holiday[],
): Holiday[] {
  const gone = new Set([...remove, ...add.map(({ on }) => on)]);
  return [...holidays.filter(({ on }) => !gone.has(on)), ...add].sort((one, other) =>
    one.on.localeCompare(other.on),
  );
}

/** Newer data with what people changed of the older still changed. */
export function withEdits<D extends Days>(data: D, edits: CalendarEdits): D {
  return {
    ...data,
    weekend: edits.weekend ?? data.weekend,
    holidays: changed(data.holidays, edits.removed, edits.added),
  };
}

/** A calendar after a change of a person's. */
export function withChange<D extends Days>(days: D, change: CalendarChange): D {
  return {
    ...days,
    weekend: [...change.weekend].sort(),
    holidays: changed(days.holidays, change.remove, change.add),
  };
}

/** All edits of a calendar, a new change included. */
export function editsAfter(
  before: CalendarEdits,
  days: Days,
  change: CalendarChange,
): CalendarEdits {
  const added = new Set(change.add.map(({ on }) => on));
  const isSame = [...change.weekend].sort().join() === [...days.weekend].sort().join();
  return {
    added: changed(before.added, change.remove, change.add),
    removed: [...new Set([...before.removed, ...change.remove])].filter((on) => !added.has(on)),
    weekend: isSame ? before.weekend : [...change.weekend].sort(),
  };
}

/** Whether a change leaves a calendar as it is. */
export function changesNothing(days: Days, change: CalendarChange): boolean {
  const after = withChange(days, change);
  const text = ({ weekend, holidays }: Days) =>
    JSON.stringify([[...weekend].sort(), holidays.map(({ on, name }) => [on, name])]);
  return text(after) === text(days);
}
