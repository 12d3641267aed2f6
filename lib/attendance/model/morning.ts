import { nextMomentOf, type Reader, type Team, worksAt } from "@/lib/attendance/model/cover";
import {
  addDays,
  type CivilDate,
  civilDateIn,
  startOfDayIn,
  weekdayOf,
} from "@/lib/core/civil-date";

/** Past so many hours after the day's work begins what is told is no longer that of the morning, and waits for the next. */
const MORNING_HOURS = 4;

/** What came before the mail of a morning. */
export type MorningsBefore = {
  /** The day of the last one. */
  readonly sentOn: string | null;
  /** Since when they are to come at all. */
  readonly since: Date;
};

/**
 * The day, where they work, whose morning mail somebody is to get now; null when it is not the time, or it went already. Daily:
 * in the first hours of every day they work. Weekly: of the first day of the week that they work, and of a later one while
 * nothing was sent in that week. Never while they are away.
 */
export function morningDay(
  team: Team,
  reader: Reader,
  rhythm: "daily" | "weekly",
  now: Date,
  { sentOn, since }: MorningsBefore,
): CivilDate | null {
  const { zone } = reader.workTime;
  const today = civilDateIn(zone, now);
  if (!worksAt(team, reader, now)) return null;
  const begins = nextMomentOf(team, reader, startOfDayIn(zone, today));
  if (begins === null || now > endOfMorning(begins)) return null;
  const from = rhythm === "daily" ? today : addDays(today, 1 - weekdayOf(today));
  if (sentOn !== null && sentOn >= from) return null;
  // Whoever came after the first morning of the week has missed nothing in it.
  const first = nextMomentOf(team, reader, startOfDayIn(zone, from));
  return first !== null && since <= endOfMorning(first) ? today : null;
}

function endOfMorning(begins: Date): Date {
  return new Date(begins.getTime() + MORNING_HOURS * 3_600_000);
}
