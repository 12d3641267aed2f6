import { nextMomentOf, type Reader, type Team } from "@/lib/attendance/model/cover";
import {
  addDays,
  type CivilDate,
  civilDateIn,
  startOfDayIn,
  weekdayOf,
} from "@/lib/core/civil-date";

/** Past so many hours after the day's work begins what is told is no longer that of the morning, and waits for the next. */
const MORNING_HOURS = 4;

/**
 * The day, where they work, whose morning mail somebody is to get now; null when it is not the time. Daily: in the first hours
 * of every day they work. Weekly: of the first day of the week that they work. Never while they are away.
 */
export function morningDay(
  team: Team,
  reader: Reader,
  rhythm: "daily" | "weekly",
  now: Date,
): CivilDate | null {
  const { zone } = reader.workTime;
  const today = civilDateIn(zone, now);
  if (nextMomentOf(team, reader, now)?.getTime() !== now.getTime()) return null;
  const from = rhythm === "daily" ? today : addDays(today, 1 - weekdayOf(today));
  const begins = nextMomentOf(team, reader, startOfDayIn(zone, from));
  if (begins === null || civilDateIn(zone, begins) !== today) return null;
  const hours = (now.getTime() - begins.getTime()) / 3_600_000;
  return hours <= MORNING_HOURS ? today : null;
}
