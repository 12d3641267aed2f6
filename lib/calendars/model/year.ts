import { addDays, type CivilDate, civilDate, monthOf, weekdayOf } from "@/lib/core/civil-date";
import type { Holiday, WorkingCalendar } from "@/lib/sla/model/calendar";

/** A day of a year's picture. */
export type YearDay = {
  readonly on: CivilDate;
  readonly number: number;
  readonly isWeekend: boolean;
  readonly holiday: string | null;
};

/** A month as its weeks, Monday first; null where the week reaches out of the month. */
export type YearMonth = {
  readonly month: string;
  readonly weeks: readonly (readonly (YearDay | null)[])[];
  readonly holidays: readonly Holiday[];
};

function daysOfMonth(first: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = first; monthOf(day) === monthOf(first); day = addDays(day, 1)) days.push(day);
  return days;
}

/** The twelve months of a year with their days of rest. */
export function yearOf(
  { weekend, holidays }: Pick<WorkingCalendar, "weekend" | "holidays">,
  year: number,
): YearMonth[] {
  const names = new Map(holidays.map(({ on, name }) => [on, name]));
  return Array.from({ length: 12 }, (_, index) => {
    const first = civilDate(
      `${String(year).padStart(4, "0")}-${String(index + 1).padStart(2, "0")}-01`,
    );
    const days = daysOfMonth(first).map((on) => ({
      on,
      number: Number(on.slice(8)),
      isWeekend: weekend.includes(weekdayOf(on)),
      holiday: names.get(on) ?? null,
    }));
    const cells: (YearDay | null)[] = [
      ...Array.from({ length: weekdayOf(first) - 1 }, () => null),
      ...days,
    ];
    while (cells.length % 7 !== 0) cells.push(null);
    return {
      month: monthOf(first),
      weeks: Array.from({ length: cells.length / 7 }, (_, week) =>
        cells.slice(week * 7, week * 7 + 7),
      ),
      holidays: holidays.filter(({ on }) => monthOf(on) === monthOf(first)),
    };
  });
}
