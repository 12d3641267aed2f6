import { addDays, type CivilDate, isAfter } from "@/lib/core/civil-date";

/** How the due day of a task came about, step by step. The last step that moves the date leads to the due day. */
export type TaskStep =
  | { readonly step: "accepted"; readonly zone: string; readonly on: CivilDate }
  /** The days that work in this system takes as a rule, in calendar days. */
  | { readonly step: "usual"; readonly days: number; readonly to: CivilDate }
  /** Never later than the request: what comes after its due day helps nobody. */
  | { readonly step: "held_back"; readonly to: CivilDate };

export type TaskClock = { readonly dueOn: CivilDate; readonly derivation: readonly TaskStep[] };

export type TaskFacts = {
  /** The day on which the work was given out, in `zone`, that of the request's clock. */
  readonly acceptedOn: CivilDate;
  readonly zone: string;
  /** Calendar days, as the system's settings had them on that day. */
  readonly usualDays: number;
  /** The due day that governs the request, as it stands. */
  readonly requestDueOn: CivilDate;
};

/**
 * The due day of a task: so many calendar days after the work was given out as it usually takes in that system, and never
 * later than the request itself. It is our own promise to ourselves, so it knows no roll-over, pause or extension but
 * those that moved the request's day.
 */
export function computeTaskClock(facts: TaskFacts): TaskClock {
  const { acceptedOn, zone, usualDays, requestDueOn } = facts;
  const usual = addDays(acceptedOn, usualDays);
  const isHeldBack = isAfter(usual, requestDueOn);
  return {
    dueOn: isHeldBack ? requestDueOn : usual,
    derivation: [
      { step: "accepted", zone, on: acceptedOn },
      { step: "usual", days: usualDays, to: usual },
      ...(isHeldBack ? [{ step: "held_back" as const, to: requestDueOn }] : []),
    ],
  };
}
