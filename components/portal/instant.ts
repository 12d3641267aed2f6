import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

/** An instant on the wall of a zone: "Tue 16 Jun 2026, 11:20". */
export function instantWords(zone: string, at: Date): string {
  return `${formatCivilDate(civilDateIn(zone, at))}, ${timeOfDayIn(zone, at)}`;
}
