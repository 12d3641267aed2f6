import { type CivilDate, civilDateIn, daysBetween, timeOfDayIn } from "@/lib/core/civil-date";
import type { AlarmKind } from "@/lib/sla/model/alarm";

/** Who can be told. People who were disabled are not among them. */
export type People = {
  readonly ownerId: string | null;
  readonly managers: readonly string[];
  readonly officers: readonly string[];
};

/**
 * Whom an alarm reaches: its owner with a reminder; the managers too once it is overdue; and while nobody owns the
 * request, everybody who could take it and the managers.
 */
export function recipientsOf(kind: AlarmKind, people: People): readonly string[] {
  const { ownerId, managers, officers } = people;
  const everybody = [...managers, ...officers];
  if (ownerId === null) return unique(everybody);
  return kind === "overdue" ? unique([ownerId, ...managers]) : [ownerId];
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

/** An alarm that waits for a digest, with how its request stands now. */
export type WaitingAlarm = {
  readonly id: string;
  readonly kind: AlarmKind;
  readonly zone: string;
  readonly reference: string;
  readonly dueOn: CivilDate;
  readonly isOpen: boolean;
  readonly ownerId: string | null;
};

export type DigestGroups = {
  readonly overdue: readonly string[];
  readonly today: readonly string[];
  readonly soon: readonly string[];
  readonly unowned: readonly string[];
};

/** Whether an alarm is still worth a line: what was answered, taken or given away since then is not. */
function isStillTrue(alarm: WaitingAlarm, personId: string): boolean {
  if (!alarm.isOpen) return false;
  if (alarm.kind === "unowned") return alarm.ownerId === null;
  return alarm.kind === "overdue" || alarm.ownerId === personId;
}

/**
 * The lines of a person's digest, one per request, as "reference due-day", the most urgent first. Groups follow the
 * request as it stands today, not as it stood when the alarm was raised.
 */
export function digestGroups(
  alarms: readonly WaitingAlarm[],
  personId: string,
  now: Date,
): DigestGroups {
  const groups: Record<keyof DigestGroups, string[]> = {
    overdue: [],
    today: [],
    soon: [],
    unowned: [],
  };
  const seen = new Set<string>();
  const urgentFirst = alarms
    .filter((alarm) => isStillTrue(alarm, personId))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.reference.localeCompare(b.reference));
  for (const alarm of urgentFirst) {
    if (seen.has(alarm.reference)) continue;
    seen.add(alarm.reference);
    groups[groupOf(alarm, now)].push(`${alarm.reference} ${alarm.dueOn}`);
  }
  return groups;
}

function groupOf(alarm: WaitingAlarm, now: Date): keyof DigestGroups {
  const left = daysBetween(civilDateIn(alarm.zone, now), alarm.dueOn);
  if (left < 0) return "overdue";
  if (left === 0) return "today";
  return alarm.ownerId === null ? "unowned" : "soon";
}

export function isEmptyDigest(groups: DigestGroups): boolean {
  return Object.values(groups).every((lines) => lines.length === 0);
}

/** The hour at which the clocks raise their alarms: what was raised this morning is in this morning's digest. */
const DIGEST_FROM = "09:00";

/** The zone most of the alarms come from; of several, the first by name. */
function mainZone(alarms: readonly WaitingAlarm[]): string {
  const counts = new Map<string, number>();
  for (const { zone } of alarms) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [most] = [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return most?.[0] ?? "UTC";
}

export type DigestTurn = {
  readonly on: CivilDate;
  /** The digest that this is: the same turn never makes two mails. */
  readonly turn: string;
};

/**
 * The digest that waiting alarms may go out with now; null before nine in the morning. The day is that of the clocks
 * the alarms come from, because a person has no zone of their own. A day has one digest; when a request that is due
 * today comes up after it, as with clocks further west, an hour may have one more.
 */
export function digestTurn(alarms: readonly WaitingAlarm[], now: Date): DigestTurn | null {
  const zone = mainZone(alarms);
  const time = timeOfDayIn(zone, now);
  if (alarms.length === 0 || time < DIGEST_FROM) return null;
  const on = civilDateIn(zone, now);
  return { on, turn: `${on}` };
}

/** The further digest of this hour, for a request that is due today and came up after the day's digest. */
export function urgentTurn(alarms: readonly WaitingAlarm[], now: Date): DigestTurn | null {
  const regular = digestTurn(alarms, now);
  const isUrgent = alarms.some((alarm) => alarm.isOpen && groupOf(alarm, now) === "today");
  if (!regular || !isUrgent) return null;
  return { on: regular.on, turn: `${regular.on}T${now.toISOString().slice(11, 13)}` };
}
