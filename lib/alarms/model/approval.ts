import {
  addDays,
  atHourIn,
  type CivilDate,
  civilDateIn,
  isAfter,
  isBefore,
} from "@/lib/core/civil-date";
import { type AlarmKind, isAlarmKind, wakeAt } from "@/lib/sla/model/alarm";
import { addWorkingDays, WEEKENDS_ONLY } from "@/lib/sla/model/calendar";

/** What an alarm to somebody may say: how a clock stands, or that an answer waits for their approval. */
export type ToldKind = AlarmKind | "approval";

export function isToldKind(text: string): text is ToldKind {
  return text === "approval" || isAlarmKind(text);
}

/** An answer that waits for a second officer. */
export type WaitingApproval = {
  readonly heldAt: Date;
  readonly dueOn: CivilDate;
  readonly zone: string;
  /** The last day on which it reminded of itself. */
  readonly remindedOn: CivilDate | null;
};

/** Days before the due day from which an answer may not even wait for a business day. */
const NEAR_DAYS = 2;

const HOUR = 60 * 60 * 1_000;

/** Everybody was asked by mail when the answer was written. So soon after it nobody is told the same again. */
const JUST_ASKED_HOURS = 2;

/** The same time of day on the next business day where the desk works. */
function oneBusinessDayAfter(deskZone: string, at: Date): Date {
  const on = civilDateIn(deskZone, at);
  const passed = at.getTime() - atHourIn(deskZone, on, 0).getTime();
  const next = addWorkingDays(WEEKENDS_ONLY, on, 1);
  return new Date(atHourIn(deskZone, next, 0).getTime() + passed);
}

/** When an answer has waited too long: after one business day, or sooner where its due day is two days away. */
function firstReminderAt({ heldAt, dueOn, zone }: WaitingApproval, deskZone: string): Date {
  const near = wakeAt(zone, addDays(dueOn, -NEAR_DAYS)).getTime();
  const soonest = heldAt.getTime() + JUST_ASKED_HOURS * HOUR;
  const slow = oneBusinessDayAfter(deskZone, heldAt).getTime();
  return new Date(Math.min(slow, Math.max(near, soonest)));
}

/**
 * The day of the reminder that is due now; null while none is. After the first, each morning brings one. A day that a
 * clock which ran ahead has told of does not silence the days until then.
 */
export function approvalAlarmOn(
  answer: WaitingApproval,
  deskZone: string,
  now: Date,
): CivilDate | null {
  const { zone, remindedOn } = answer;
  const today = civilDateIn(zone, now);
  if (remindedOn === null || isAfter(remindedOn, addDays(today, 1))) {
    return now < firstReminderAt(answer, deskZone) ? null : today;
  }
  return !isBefore(remindedOn, today) || now < wakeAt(zone, today) ? null : today;
}
