import type { ToldKind } from "@/lib/alarms/model/approval";
import { minutesIn } from "@/lib/attendance/model/work-time";
import {
  addDays,
  atHourIn,
  type CivilDate,
  civilDateIn,
  daysBetween,
  endOfDayIn,
} from "@/lib/core/civil-date";
import { mostLeftFor } from "@/lib/sla/model/alarm";

/** An alarm that waits for a digest, with how its request stands now. */
export type WaitingAlarm = {
  readonly id: string;
  readonly kind: ToldKind;
  readonly zone: string;
  readonly reference: string;
  readonly dueOn: CivilDate;
  readonly isOpen: boolean;
  readonly ownerId: string | null;
  /** Whether its answer waits for approval, and not by the one who composed it. */
  readonly mayApprove: boolean;
};

export const DIGEST_GROUPS = ["approval", "overdue", "today", "soon", "unowned"] as const;
type DigestGroup = (typeof DIGEST_GROUPS)[number];
type DigestGroups = Readonly<Record<DigestGroup, readonly string[]>>;

/**
 * Whether an alarm is still worth a line to somebody: what was answered, taken, given away or put off since then is not.
 * `owners` are the person and whoever they act for.
 */
export function isStillTrue(alarm: WaitingAlarm, owners: ReadonlySet<string>, now: Date): boolean {
  const { kind, ownerId } = alarm;
  if (!alarm.isOpen) return false;
  if (kind === "approval") return alarm.mayApprove;
  const most = mostLeftFor(kind);
  if (most === null) return ownerId === null;
  const isReaders = kind === "overdue" || (ownerId !== null && owners.has(ownerId));
  return isReaders && leftOn(alarm, now) <= most;
}

function leftOn({ zone, dueOn }: WaitingAlarm, now: Date): number {
  return daysBetween(civilDateIn(zone, now), dueOn);
}

/** Lines of one mail: past them somebody needs the desk, not a longer mail. */
const MOST_LINES = 200;

/**
 * The lines of a digest, one per request, as "reference due-day days-left", the most urgent first, and how many `more`
 * there would be. Days are counted where each request is, for its group and for its line. Groups follow the request as it stands today, not as it stood when the alarm was raised; but where the reader is to
 * approve its answer, that is what the line says.
 */
export function digestGroups(
  alarms: readonly WaitingAlarm[],
  now: Date,
  most = MOST_LINES,
): { readonly groups: DigestGroups; readonly more: number } {
  const groups: Record<DigestGroup, string[]> = {
    ...{ approval: [], overdue: [], today: [], soon: [], unowned: [] },
  };
  const toApprove = new Set(
    alarms.filter(({ kind }) => kind === "approval").map(({ reference }) => reference),
  );
  const seen = new Set<string>();
  const urgentFirst = alarms.toSorted(
    (a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference),
  );
  for (const alarm of urgentFirst) {
    if (seen.has(alarm.reference)) continue;
    seen.add(alarm.reference);
    const left = leftOn(alarm, now);
    const group = toApprove.has(alarm.reference) ? "approval" : groupOf(alarm, left);
    if (seen.size <= most) groups[group].push(`${alarm.reference} ${alarm.dueOn} ${left}`);
  }
  return { groups, more: Math.max(0, seen.size - most) };
}

function groupOf(alarm: WaitingAlarm, left: number): DigestGroup {
  if (left < 0) return "overdue";
  if (left === 0) return "today";
  return alarm.ownerId === null ? "unowned" : "soon";
}

/** So many hours belong to one digest: what comes up later within them waits for the next. */
const TURN_HOURS = 4;

export type DigestTurn = {
  /** The day it is where the reader works. */
  readonly on: CivilDate;
  /** The digest that this is: the same turn never makes two mails. */
  readonly turn: string;
};

/** The turn of a moment in a reader's zone: four hours of a day. */
export function turnAt(zone: string, now: Date): DigestTurn {
  const on = civilDateIn(zone, now);
  return { on, turn: `${on}.${Math.floor(minutesIn(zone, now) / 60 / TURN_HOURS)}` };
}

/** When the turn after that of a moment begins. */
export function nextTurnAt(zone: string, now: Date): Date {
  const on = civilDateIn(zone, now);
  const hour = (Math.floor(minutesIn(zone, now) / 60 / TURN_HOURS) + 1) * TURN_HOURS;
  return hour < 24 ? atHourIn(zone, on, hour) : atHourIn(zone, addDays(on, 1), 0);
}

/** The turn of what cannot wait for the next regular one: an hour. */
export function urgentTurnAt(zone: string, now: Date): DigestTurn {
  return { on: civilDateIn(zone, now), turn: `urgent.${now.toISOString().slice(0, 13)}` };
}

/**
 * Whether an alarm may wait until `next` for its reader, who is asleep or has had a digest a moment ago. One whose due
 * day would be over by then may not, whatever the hour: too late is worse than at night. What is overdue already waits.
 */
export function canWait(alarm: WaitingAlarm, now: Date, next: Date | null): boolean {
  const end = endOfDayIn(alarm.zone, alarm.dueOn);
  if (end < now) return true;
  return next !== null && next <= end;
}
