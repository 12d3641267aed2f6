import { ownDay, stoppedSince } from "@/lib/clocks/model";
import { type CivilDate, civilDateIn, daysBetween } from "@/lib/core/civil-date";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { type ClockKind, isAnswerClock } from "@/lib/sla/model/clocks";
import { clockProgress, daysLeft } from "@/lib/sla/model/countdown";
import type { DerivationStep } from "@/lib/sla/model/derivation";

/** A clock as it is stored. */
export type StoredClock = {
  readonly kind: ClockKind;
  readonly beganOn: CivilDate;
  readonly firstDueOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly pausedDays: number;
  readonly extended: boolean;
  readonly derivation: readonly DerivationStep[];
  readonly computedAt: Date;
};

export type ClockedRequest = {
  readonly state: RequestState;
  readonly zone: string;
  readonly governs: ClockKind;
  readonly answeredOn: CivilDate | null;
  readonly acknowledgedAt: Date | null;
};

/**
 * How a clock stands: over where the request ended without an answer, so that nothing is due any more; theirs where it is
 * the controller's to meet and we do not see whether it did.
 */
export type ClockStanding =
  | "running"
  | "stopped"
  | "overdue"
  | "met"
  | "met_late"
  | "over"
  | "theirs";

/** A clock of a request as it is shown today, in its own zone. */
export type ShownClock = StoredClock & {
  readonly governs: boolean;
  readonly standing: ClockStanding;
  /** Days to the due day from today, or from the day it was met; negative when late. */
  readonly left: number;
  /** Since when it stands still, and how many days are left when it goes on. */
  readonly stop: { readonly since: CivilDate; readonly left: number } | null;
  /** Calendar days since it began, and those of them that its rule counts. */
  readonly grossDays: number;
  readonly netDays: number;
  readonly total: number;
  readonly passed: number;
  /** The controller's own date, where our answer is agreed to come some days before it. */
  readonly ownDueOn: CivilDate;
  /** What the controller has left if our answer leaves today, or had when it left. Only for its own clock. */
  readonly controllerLeft: number | null;
};

/** Every clock of a request as it stands now. */
export function shownClocks(
  request: ClockedRequest,
  clocks: readonly StoredClock[],
  now: Date,
): ShownClock[] {
  return clocks.map((clock) => shownClock(request, clock, now));
}

function shownClock(request: ClockedRequest, clock: StoredClock, now: Date): ShownClock {
  const { zone, governs } = request;
  const { kind, beganOn, dueOn, pausedDays, derivation } = clock;
  const metOn = metDay(request, kind);
  const end = metOn ?? civilDateIn(zone, now);
  const left = daysLeft(dueOn, end);
  const since = metOn === null ? stoppedSince(derivation) : null;
  const grossDays = Math.max(0, daysBetween(beganOn, end));
  const ownDueOn = ownDay(dueOn, derivation);
  const isRunning = metOn !== null || isOpen(request.state);
  return {
    ...clock,
    governs: kind === governs,
    standing: standingOf({ kind, metOn, left, isRunning, isStopped: since !== null }),
    left,
    // The days left are those at the last computation: they stay the same while it stands still.
    stop: since && { since, left: daysLeft(dueOn, civilDateIn(zone, clock.computedAt)) },
    grossDays,
    netDays: Math.max(0, grossDays - pausedDays),
    ...clockProgress({ receivedOn: beganOn, dueOn, today: end }),
    ownDueOn,
    controllerLeft: kind === "statutory" && isRunning ? daysBetween(end, ownDueOn) : null,
  };
}

function metDay(request: ClockedRequest, kind: ClockKind): CivilDate | null {
  const { acknowledgedAt, answeredOn, zone } = request;
  if (isAnswerClock(kind)) return answeredOn;
  if (kind === "statutory_acknowledgement") return null;
  return acknowledgedAt && civilDateIn(zone, acknowledgedAt);
}

function standingOf(input: {
  kind: ClockKind;
  metOn: CivilDate | null;
  left: number;
  isRunning: boolean;
  isStopped: boolean;
}): ClockStanding {
  if (input.kind === "statutory_acknowledgement") return "theirs";
  if (!input.isRunning) return "over";
  if (input.metOn !== null) return input.left < 0 ? "met_late" : "met";
  if (input.left < 0) return "overdue";
  return input.isStopped ? "stopped" : "running";
}
