import { type CivilDate, compareCivilDates } from "@/lib/core/civil-date";
import type { Todays } from "@/lib/requests/model/todays";

/** Zones in which it is the same day now. */
export type ZoneDay = { readonly zones: readonly string[]; readonly today: CivilDate };

/**
 * Zones by the day it is there now, earliest day first. There are never more than three days at once in the world, so
 * a statement that asks for "overdue" needs few conditions, however many zones there are.
 */
export function zoneDays(todays: Todays): ZoneDay[] {
  const byDay = new Map<CivilDate, string[]>();
  for (const [zone, today] of todays) byDay.set(today, [...(byDay.get(today) ?? []), zone]);
  return [...byDay]
    .map(([today, zones]) => ({ today, zones: zones.toSorted() }))
    .toSorted((a, b) => compareCivilDates(a.today, b.today));
}
