import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { type Ladder, nextAlarm, wakeAt } from "@/lib/sla/model/alarm";

/** What the next waking of a request depends on. */
export type Waking = {
  readonly state: RequestState;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly alarmedOn: CivilDate | null;
  readonly ownerId: string | null;
  /** The rungs of its agreement; empty for the usual ones. */
  readonly ladder: Ladder;
};

/** The instant at which the worker next looks at a request; null once it is answered or over. */
export function nextWakeOf(request: Waking, now: Date): Date | null {
  if (!isOpen(request.state)) return null;
  const alarm = nextAlarm({
    dueOn: request.dueOn,
    after: request.alarmedOn ?? request.receivedOn,
    isOwned: request.ownerId !== null,
    today: civilDateIn(request.zone, now),
    ladder: request.ladder,
  });
  return wakeAt(request.zone, alarm.on);
}
