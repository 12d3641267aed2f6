import {
  addDays,
  atHourIn,
  type CivilDate,
  compareCivilDates,
  daysBetween,
  isAfter,
  isBefore,
} from "@/lib/core/civil-date";

/** What an alarm says: so many days left, due today, overdue, or that nobody owns the request. */
export type AlarmKind = `days_${number}` | "due_today" | "overdue" | "unowned";

const KIND = /^(?:days_[1-9]\d?|due_today|overdue|unowned)$/;

export function isAlarmKind(text: string): text is AlarmKind {
  return KIND.test(text);
}

/**
 * How many days may be left, at most, for an alarm to say the truth: a due day that was put off since then has more. -1 is one day
 * over; null for what says nothing of days.
 */
export function mostLeftFor(kind: AlarmKind): number | null {
  if (kind === "unowned") return null;
  if (kind === "overdue") return -1;
  return kind === "due_today" ? 0 : Number(kind.slice("days_".length));
}

/** Days before the due day on which its owner is reminded, in any order. The due day itself is always a rung. */
export type Ladder = readonly number[];

export const USUAL_LADDER: Ladder = [10, 5, 2];

/** The first and the last day before the due day that may be a rung, and how many an agreement may name. */
export const LADDER_LIMITS = { least: 1, most: 60, rungs: 8 } as const;

/** An alarm on the morning of a civil day in the clock's zone; see {@link wakeAt} for the instant. */
export type Alarm = { readonly on: CivilDate; readonly kind: AlarmKind };

const MORNING_HOUR = 9;

/** The rungs in the order in which they come. An agreement that names none has the usual ones. */
function rungsOf(ladder: Ladder): readonly number[] {
  const days = ladder.length === 0 ? USUAL_LADDER : ladder;
  return [...new Set([...days, 0])].toSorted((a, b) => b - a);
}

function kindOf(before: number): AlarmKind {
  return before === 0 ? "due_today" : `days_${before}`;
}

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
  /** The rungs of the agreement that governs; empty for the usual ones. */
  ladder: Ladder;
}): Alarm {
  const { dueOn, after, isOwned, today, ladder } = input;
  const earliest = after === null ? today : later(addDays(after, 1), today);
  if (isAfter(earliest, dueOn)) return { on: earliest, kind: "overdue" };
  if (!isOwned) return { on: earliest, kind: "unowned" };
  const days = rungsOf(ladder).map((before) => ({
    on: addDays(dueOn, -before),
    kind: kindOf(before),
  }));
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

/**
 * The rung a day stands on: the days before the due day of the last rung that was reached, `null` before the first
 * one, -1 once the request is overdue.
 */
export function rungOn(dueOn: CivilDate, ladder: Ladder, on: CivilDate): number | null {
  const left = daysBetween(on, dueOn);
  if (left < 0) return -1;
  return rungsOf(ladder).findLast((before) => before >= left) ?? null;
}

/** Days after which an alarm that somebody acknowledged comes back to them, if it still holds. */
export const ACKNOWLEDGED_FOR_DAYS = 7;

/** What somebody knew when they acknowledged an alarm of a request. */
export type Acknowledgement = { readonly on: CivilDate; readonly ownerId: string | null };

/**
 * Whether an acknowledgement still keeps an alarm of `on` from somebody: until the next rung, for seven days at the
 * most, and only while the request has the owner it had.
 */
export function isQuieted(
  known: Acknowledgement,
  now: { on: CivilDate; ownerId: string | null; dueOn: CivilDate; ladder: Ladder },
): boolean {
  const { on, ownerId, dueOn, ladder } = now;
  return (
    known.ownerId === ownerId &&
    daysBetween(known.on, on) < ACKNOWLEDGED_FOR_DAYS &&
    rungOn(dueOn, ladder, known.on) === rungOn(dueOn, ladder, on)
  );
}
