import { addDays, type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { nextAlarm, wakeAt } from "@/lib/sla/model/alarm";

/** What the next waking of a request depends on. */
export type Waking = {
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly alarmedOn: CivilDate | null;
  readonly ownerId: string | null;
};

/** The instant at which the worker next looks at a request; null once it is answered or over. */
export function nextWakeOf(request: Waking, now: Date): Date | null {
  if (!isOpen(request.state)) return null;
  const alarm = nextAlarm({
    dueOn: request.dueOn,
    after: request.alarmedOn ?? request.receivedOn,
    isOwned: request.ownerId !== null,
    today: civilDateIn(request.zone, now),
  });
  return wakeAt(request.zone, alarm.on);
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
