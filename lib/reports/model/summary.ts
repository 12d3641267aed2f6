import { nextMomentOf, type Team, type TeamMember } from "@/lib/attendance/model/cover";
import {
  addDays,
  type CivilDate,
  civilDateIn,
  startOfDayIn,
  weekdayOf,
} from "@/lib/core/civil-date";
import type { BandCount, DueDay } from "@/lib/reports/model/open-work";
import type { MonthFigure } from "@/lib/reports/model/promise";

export const SUMMARY_RHYTHMS = ["daily", "weekly", "never"] as const;
/** How often somebody gets figures by mail. */
export type SummaryRhythm = (typeof SUMMARY_RHYTHMS)[number];

/** Whoever has chosen nothing: officers what the day holds, managers what the week does. */
const USUAL_RHYTHM = { officer: "daily", manager: "weekly" } as const;

export function summaryRhythm(role: TeamMember["role"], chosen: string | null): SummaryRhythm {
  return SUMMARY_RHYTHMS.find((rhythm) => rhythm === chosen) ?? USUAL_RHYTHM[role];
}

/** Past so many hours after the day's work begins the figures are no longer those of the morning, and wait for the next. */
const MORNING_HOURS = 4;

/**
 * The day, where they work, whose figures somebody is to get now; null when it is not the time. Daily: in the first hours of
 * every day they work. Weekly: of the first day of the week that they work. Never while they are away.
 */
export function summaryDay(
  team: Team,
  member: TeamMember,
  rhythm: SummaryRhythm,
  now: Date,
): CivilDate | null {
  const { zone } = member.workTime;
  const today = civilDateIn(zone, now);
  if (rhythm === "never" || nextMomentOf(team, member, now)?.getTime() !== now.getTime())
    return null;
  const from = rhythm === "daily" ? today : addDays(today, 1 - weekdayOf(today));
  const begins = nextMomentOf(team, member, startOfDayIn(zone, from));
  if (begins === null || civilDateIn(zone, begins) !== today) return null;
  const hours = (now.getTime() - begins.getTime()) / 3_600_000;
  return hours <= MORNING_HOURS ? today : null;
}

/** The pictures of one mail. `own` is null for whoever works on no requests. */
export type SummaryFigures = {
  readonly own: readonly BandCount[] | null;
  readonly all: readonly BandCount[];
  readonly ahead: readonly DueDay[];
  readonly months: readonly MonthFigure[];
  readonly causeMissing: number;
};

/** Days ahead that a mail shows. */
export const SUMMARY_DAYS = 7;
export const SUMMARY_MONTHS = 6;

/** Nothing is open, and no late answer lacks its cause: a mail that says so every day is soon read by nobody. */
export function isWorthAMail({ all, causeMissing }: SummaryFigures): boolean {
  return causeMissing + all.reduce((sum, { count }) => sum + count, 0) > 0;
}
