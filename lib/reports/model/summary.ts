import type { Team, TeamMember } from "@/lib/attendance/model/cover";
import { type MorningsBefore, morningDay } from "@/lib/attendance/model/morning";
import type { CivilDate } from "@/lib/core/civil-date";
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

/** The day whose figures somebody is to get now, if they want any and it is the time. */
export function summaryDay(
  team: Team,
  member: TeamMember,
  rhythm: SummaryRhythm,
  now: Date,
  before: MorningsBefore,
): CivilDate | null {
  return rhythm === "never" ? null : morningDay(team, member, rhythm, now, before);
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
