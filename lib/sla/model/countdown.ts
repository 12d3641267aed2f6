import { type CivilDate, daysBetween, isAfter } from "@/lib/core/civil-date";

export const BANDS = ["calm", "soon", "near", "urgent", "overdue"] as const;
export type Band = (typeof BANDS)[number];
/** Most pressing first, as a bar of them is read. */
export const BANDS_BY_URGENCY: readonly Band[] = BANDS.toReversed();

/** Days from `today` to the due day: 0 on the day itself, negative when it has passed. */
export function daysLeft(dueOn: CivilDate, today: CivilDate): number {
  return daysBetween(today, dueOn);
}

/** How near a due day is, with the same borders at which the owner is reminded. The day itself is not overdue yet. */
export function band(left: number): Band {
  if (left < 0) return "overdue";
  if (left <= 2) return "urgent";
  if (left <= 5) return "near";
  if (left <= 10) return "soon";
  return "calm";
}

/** For the dial: the days of the period and how many have passed, between 0 (day of receipt) and `total` (due day). */
export function clockProgress(input: {
  receivedOn: CivilDate;
  dueOn: CivilDate;
  today: CivilDate;
}): { total: number; passed: number } {
  const total = Math.max(0, daysBetween(input.receivedOn, input.dueOn));
  const passed = daysBetween(input.receivedOn, input.today);
  return { total, passed: Math.min(total, Math.max(0, passed)) };
}

/** An answer on the due day is in time; one on the day after is late. Both days are in the clock's zone. */
export function isLate(dueOn: CivilDate, answeredOn: CivilDate): boolean {
  return isAfter(answeredOn, dueOn);
}

/** Whole days after the due day, 0 for an answer in time. */
export function daysLate(dueOn: CivilDate, answeredOn: CivilDate): number {
  return Math.max(0, daysBetween(dueOn, answeredOn));
}

export type Verdict = "kept" | "missed" | "pending" | "not_counted";

/**
 * Whether the promise was kept for one request. It belongs to the month of its due day. One that is still without an
 * answer after its due day is missed, whatever it waits for, and stays so where it is withdrawn then; `counts` is false for
 * withdrawn and rejected requests.
 */
export function promiseVerdict(input: {
  dueOn: CivilDate;
  answeredOn: CivilDate | null;
  withdrawnOn?: CivilDate | null;
  today: CivilDate;
  counts: boolean;
}): Verdict {
  if (input.withdrawnOn && isLate(input.dueOn, input.withdrawnOn)) return "missed";
  if (!input.counts) return "not_counted";
  if (input.answeredOn !== null) return isLate(input.dueOn, input.answeredOn) ? "missed" : "kept";
  return isAfter(input.today, input.dueOn) ? "missed" : "pending";
}
