import {
  addDays,
  atHourIn,
  type CivilDate,
  compareCivilDates,
  isAfter,
  isBefore,
} from "@/lib/core/civil-date";

export const ALARM_KINDS = [
  "days_10",
  "days_5",
  "days_2",
  "due_today",
  "overdue",
  "unowned",
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** An alarm on the morning of a civil day in the clock's zone; see {@link wakeAt} for the instant. */
export type Alarm = { readonly on: CivilDate; readonly kind: AlarmKind };

const MORNING_HOUR = 9;

/** Days before the due day on which its owner is reminded, in the order in which they come. */
const REMINDERS = [
  { before: 10, kind: "days_10" },
  { before: 5, kind: "days_5" },
  { before: 2, kind: "days_2" },
  { before: 0, kind: "due_today" },
] as const satisfies readonly { before: number; kind: AlarmKind }[];

function later(one: CivilDate, other: CivilDate): CivilDate {
  return compareCivilDates(one, other) < 0 ? other : one;
}

/**
 * The next alarm of a request that waits for an answer.
 *
 * `after` is the civil day of the last alarm given; before the first one, pass the day of receipt, which gives the desk
 * that day to take the request up (null means that an alarm may be due today already). At most one alarm comes per
 * day, and none on `after` or before it.
 *
 * A reminder whose day passed without an alarm (the worker stood still, or the request was recorded late) is given
 * today instead of being lost; of several, only the latest. Without an owner there is nobody to remind, so `unowned`
 * takes their place each morning until somebody takes the request. After the due day it is `overdue` each morning,
 * owned or not.
 */
export function nextAlarm(input: {
  dueOn: CivilDate;
  after: CivilDate | null;
  isOwned: boolean;
  today: CivilDate;
}): Alarm {
  const { dueOn, after, isOwned, today } = input;
  const earliest = after === null ? today : later(addDays(after, 1), today);
  if (isAfter(earliest, dueOn)) return { on: earliest, kind: "overdue" };
  if (!isOwned) return { on: earliest, kind: "unowned" };
  const days = REMINDERS.map(({ before, kind }) => ({ on: addDays(dueOn, -before), kind }));
  const missed = days.findLast(
    ({ on }) => isBefore(on, earliest) && (after === null || isAfter(on, after)),
  );
  const coming = days.find(({ on }) => !isBefore(on, earliest));
  if (coming?.on === earliest || missed === undefined) {
    return coming ?? { on: addDays(dueOn, 1), kind: "overdue" };
  }
  return { on: earliest, kind: missed.kind };
}

/** Nine in the morning of that day in the clock's zone, when the people who can act are there. */
export function wakeAt(zone: string, on: CivilDate): Date {
  return atHourIn(zone, on, MORNING_HOUR);
}
