import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

/** "Tue 16 Jun 2026, 11:00": an instant on the wall of a request's zone. */
export function momentIn(zone: string, at: Date): string {
  return `${formatCivilDate(civilDateIn(zone, at))}, ${timeOfDayIn(zone, at)}`;
}
