import { addDays, type CivilDate, compareCivilDates, weekdayOf } from "@/lib/core/civil-date";
import type { DueGroup } from "@/lib/requests/model/queue-counts";
import type { Todays } from "@/lib/requests/model/todays";
import { restOn, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { daysLeft } from "@/lib/sla/model/countdown";

/** How far the load of the desk is looked ahead. */
export const LOAD_DAYS = 60;

/** Why people rest on a day, and in which calendars; `where` is empty when it is all of them. */
export type Rest = { readonly why: string; readonly where: readonly string[] };

export type LoadDay = {
  readonly on: CivilDate;
  readonly owned: number;
  readonly unowned: number;
  /** Weekend in every calendar that is in use. */
  readonly isWeekend: boolean;
  readonly rests: readonly Rest[];
};

export type LoadCalendar = {
  /** What is past its due day already, and has to be done besides. */
  readonly carried: { readonly owned: number; readonly unowned: number };
  readonly days: readonly LoadDay[];
};

function restsOn(calendars: readonly WorkingCalendar[], day: CivilDate): Rest[] {
  const where = new Map<string, string[]>();
  for (const calendar of calendars) {
    const { covers } = calendar;
    // Further than the calendar's holidays are known: only its weekends are.
    const isKnown = covers === null || (day >= covers.from && day <= covers.to);
    const isWeekend = calendar.weekend.includes(weekdayOf(day));
    const why = isKnown ? restOn(calendar, day) : isWeekend ? "weekend" : null;
    if (why !== null) where.set(why, [...(where.get(why) ?? []), calendar.id]);
  }
  return [...where].map(([why, ids]) => ({
    why,
    where: ids.length === calendars.length ? [] : ids,
  }));
}

/**
 * What falls due on each of the next days, and what is overdue. Whether a due day has passed is asked in the zone of its
 * clock, so the first day is the earliest it still is anywhere. `calendars` are those in use, one at least.
 */
export function loadCalendar(
  groups: readonly DueGroup[],
  todays: Todays,
  today: CivilDate,
  calendars: readonly WorkingCalendar[],
): LoadCalendar {
  const [first = today] = [today, ...todays.values()].toSorted(compareCivilDates);
  const isOverdue = ({ dueOn, zone }: DueGroup) => daysLeft(dueOn, todays.get(zone) ?? today) < 0;
  const coming = groups.filter((group) => !isOverdue(group));
  const sum = (some: readonly DueGroup[]) => {
    const unowned = some.reduce((count, group) => count + group.unowned, 0);
    return { unowned, owned: some.reduce((count, group) => count + group.total, 0) - unowned };
  };
  return {
    carried: sum(groups.filter(isOverdue)),
    days: Array.from({ length: LOAD_DAYS }, (_, offset) => {
      const on = addDays(first, offset);
      const rests = restsOn(calendars, on);
      // A holiday on a Sunday leaves it a Sunday.
      const isWeekend = calendars.every(({ weekend }) => weekend.includes(weekdayOf(on)));
      return { on, ...sum(coming.filter(({ dueOn }) => dueOn === on)), isWeekend, rests };
    }),
  };
}
