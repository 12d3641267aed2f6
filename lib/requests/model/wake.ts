import { addDays, type CivilDate, civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { type Alarm, type Ladder, nextAlarm, wakeAt } from "@/lib/sla/model/alarm";

/** What the next waking of a request depends on. */
export type Waking = {
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly alarmedOn: CivilDate | null;
  readonly ownerId: string | null;
  readonly pausedSince: CivilDate | null;
  readonly stoppedSince: CivilDate | null;
  /** The rungs of its agreement; empty for the usual ones. */
  readonly ladder: Ladder;
};

/**
 * The next alarm of a request; null once it is answered or over. A clock that stands still is as far from its due day
 * as yesterday, so nobody is reminded of it again; what has no owner or is overdue is told all the same.
 */
export function alarmOf(request: Waking, now: Date): Alarm | null {
  if (!isOpen(request.state)) return null;
  const alarm = nextAlarm({
    dueOn: request.dueOn,
    after: request.alarmedOn ?? request.receivedOn,
    isOwned: request.ownerId !== null,
    today: civilDateIn(request.zone, now),
    ladder: request.ladder,
  });
  const isReminder = alarm.kind !== "unowned" && alarm.kind !== "overdue";
  return isReminder && request.stoppedSince !== null ? null : alarm;
}

/**
 * The instant at which the worker next looks at a request; null once it is answered or over. While a pause runs that is
 * at the latest when the next civil day begins, because with it the due day of a stopped clock moves on.
 */
export function nextWakeOf(request: Waking, now: Date): Date | null {
  const { zone, pausedSince, state } = request;
  const alarm = alarmOf(request, now);
  const morning = alarm && wakeAt(zone, alarm.on);
  if (pausedSince === null || !isOpen(state)) return morning;
  const midnight = startOfDayIn(zone, addDays(civilDateIn(zone, now), 1));
  return morning !== null && morning < midnight ? morning : midnight;
}

/**
 * The waking of a request that many at once lose their owner with: the next morning, also when this one's has passed,
 * so that the alarms about all of them travel together. A waking that comes earlier anyway stays.
 */
export function wakeOfReleased(
  request: Waking & { readonly nextWakeAt: Date | null },
  now: Date,
): Date | null {
  const wake = nextWakeOf({ ...request, ownerId: null }, now);
  if (wake === null) return null;
  const tomorrow = addDays(civilDateIn(request.zone, now), 1);
  const morning = wake > now ? wake : wakeAt(request.zone, tomorrow);
  return request.nextWakeAt !== null && request.nextWakeAt < morning ? request.nextWakeAt : morning;
}
