import type { ClockState } from "@/components/ui/clock-geometry";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { clockProgress, daysLeft } from "@/lib/sla/model/countdown";

export type ClockedRequest = {
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly zone: string;
  readonly stoppedSince: CivilDate | null;
};

export type ClockFacts = {
  readonly total: number;
  readonly passed: number;
  readonly state: ClockState;
  /** Days from today, or from the answer, to the due day. */
  readonly left: number;
  readonly isDone: boolean;
  /** It stands still for a reply. Never while it is overdue. */
  readonly isStopped: boolean;
};

/** How a request's clock stands today in its own zone; null for one that ended without an answer. */
export function clockFacts(request: ClockedRequest, now: Date): ClockFacts | null {
  const { state, receivedOn, dueOn, answeredOn, zone, stoppedSince } = request;
  if (!isOpen(state) && answeredOn === null) return null;
  const day = answeredOn ?? civilDateIn(zone, now);
  const left = daysLeft(dueOn, day);
  const isDone = answeredOn !== null;
  const isStopped = !isDone && left >= 0 && stoppedSince !== null;
  const running = left < 0 ? "overdue" : isStopped ? "paused" : "running";
  const { total, passed } = clockProgress({ receivedOn, dueOn, today: day });
  return {
    total,
    // The mark of an overdue clock tells by how many days.
    passed: left < 0 ? total - left : passed,
    state: isDone ? "done" : running,
    left,
    isDone,
    isStopped,
  };
}
