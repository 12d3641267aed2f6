import { addDays, type CivilDate, civilDate, monthOf, weekdayOf } from "@/lib/core/civil-date";
import { type TableFormat, withoutPlace } from "@/lib/core/table";
import type { ListName } from "@/lib/exports/model/lists";

export const EXPORT_RHYTHMS = ["daily", "weekly", "monthly"] as const;
export type ExportRhythm = (typeof EXPORT_RHYTHMS)[number];

/** The first civil day of the period that a day lies in. Weeks begin on Monday. */
export function periodOf(rhythm: ExportRhythm, day: CivilDate): CivilDate {
  switch (rhythm) {
    case "daily":
      return day;
    case "weekly":
      return addDays(day, 1 - weekdayOf(day));
    case "monthly":
      return civilDate(`${monthOf(day)}-01`);
  }
}

/**
 * The filters of a list in one spelling, from its address or a part of it: without what stands before a question mark, without
 * the page that was open, in one order, and of a repeated name the first, which is the one that a page reads.
 */
export function filtersOf(address: string): string {
  const query = withoutPlace(address.replace(/^.*\?/s, ""));
  for (const [name, first] of [...query].reverse()) query.set(name, first);
  query.sort();
  return query.toString();
}

/** As many schedules go on at a time. */
export const MOST_SCHEDULES = 50;

/** Why a file could not be written. */
export const EXPORT_FAILURES = [
  "no_folder",
  "not_writable",
  "disk_full",
  "refused",
  "worker_gone",
  "broken",
] as const;
export type ExportFailure = (typeof EXPORT_FAILURES)[number];

/** A run whose worker says nothing for so long is taken over. */
export const LEASE_SECONDS = 600;

/** How many seconds after the n-th try that failed comes the next one: five minutes, doubled, at most six hours. */
export function retryPause(attempts: number): number {
  return Math.min(300 * 2 ** (attempts - 1), 21_600);
}

/** The same from the end of a lease on: the worker was heard of last when it was given. */
export function pauseAfterSilence(attempts: number): number {
  return Math.max(0, retryPause(attempts) - LEASE_SECONDS);
}

/** What is known of a run, whether it is held or not. */
export type RunFacts = {
  readonly state: string;
  readonly attempts: number;
  readonly periodOn: CivilDate;
  /** When it is tried again; of one that is being written, when its lease ends. */
  readonly retryAt: Date | null;
};

/**
 * How the file of a period stands: there, being written, or missing. One that is missing is tried again from an instant
 * on, or, once its period is over, no more.
 */
export type RunStanding =
  | { readonly is: "written" | "writing" | "over" }
  | { readonly is: "again"; readonly from: Date };

export function standingOf(
  { state, attempts, periodOn, retryAt }: RunFacts,
  presentOn: CivilDate,
  now: Date,
): RunStanding {
  if (state === "written" || retryAt === null) return { is: "written" };
  const isWriting = state === "writing";
  if (isWriting && retryAt > now) return { is: "writing" };
  if (periodOn !== presentOn) return { is: "over" };
  const pause = isWriting ? pauseAfterSilence(attempts) : 0;
  return { is: "again", from: new Date(retryAt.getTime() + pause * 1_000) };
}

/** A run as somebody who writes it has it. */
export type ClaimedRun = {
  readonly id: string;
  readonly scheduleId: string;
  readonly list: ListName;
  readonly filters: string;
  readonly format: TableFormat;
  readonly periodOn: CivilDate;
  /** Which try it is: whoever has a lower number has lost it. */
  readonly attempt: number;
};

/** `<list>-<day>-<id>.<format>`: one name for one period of one schedule, whoever writes it. */
export function exportFileName({ list, periodOn, id, format }: ClaimedRun): string {
  return `${list}-${periodOn}-${id}.${format}`;
}
