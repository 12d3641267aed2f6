import { type CivilDate, civilDateIn, compareCivilDates, isBefore } from "@/lib/core/civil-date";
import { done, type Outcome, type Refused, refused } from "@/lib/core/outcome";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** What decides about a request that is to be merged: one that lives on, or one that goes on in another. */
export type MergeSide = {
  readonly requestId: string;
  readonly reference: string;
  readonly controllerId: string;
  readonly state: RequestState;
  readonly zone: string;
  readonly law: Law;
  readonly receivedAt: Date;
  readonly askedOn: CivilDate | null;
  /** The day of proof or fee from which a law counts. */
  readonly relevantOn: CivilDate | null;
  readonly acknowledgedAt: Date | null;
  readonly rights: readonly Right[];
  /** Each with its keyed index: the value is not needed to see that two are the same. */
  readonly identifiers: readonly { readonly id: string; readonly index: string }[];
  readonly isPaused: boolean;
  readonly isExtended: boolean;
  /** An answer that waits for a second officer, or is on its way. */
  readonly answer: "awaiting_approval" | "held" | null;
  readonly tasks: readonly MergeTask[];
};

export type MergeTask = {
  readonly id: string;
  readonly systemId: string;
  readonly state: "open" | "done" | "not_needed";
};

/** The systems that are there, with the rights that each works on. */
export type MergeSystem = { readonly id: string; readonly rights: readonly Right[] };

export type MergePlan = {
  /** The earlier receipt of the two: the clock starts from it. */
  readonly receivedAt: Date;
  readonly earlier: "survivor" | "merged";
  readonly askedOn: CivilDate | null;
  readonly relevantOn: CivilDate | null;
  readonly acknowledgedAt: Date | null;
  readonly rightsBrought: readonly Right[];
  /** Those of the merged request that the survivor does not have. */
  readonly identifiersBrought: readonly string[];
  /** Tasks of the merged request that end with it. */
  readonly tasksEnded: readonly string[];
  /** Tasks of the merged request that were settled: they stay with it, to be read. */
  readonly tasksKept: number;
  /** Settled tasks of the survivor that have to be looked at again, because the merge brings what they did not know. */
  readonly tasksReopened: readonly string[];
  /** Systems in which the survivor gets a task. */
  readonly tasksMade: readonly string[];
  /** A question of the merged request was outstanding: its pause ends, and the survivor's clocks do not stand still for it. */
  readonly endsPause: boolean;
};

export type MergeRefusal =
  | "merge_with_itself"
  | "merge_other_controller"
  | "merge_not_open"
  | "merge_answer_on_its_way"
  | "merge_laws_differ"
  | "merge_zones_differ"
  | "merge_loses_extension";

/**
 * What merging one request into another comes to. Both are open: what was answered cannot go on elsewhere, and what is over
 * can take nothing in. Asked under different laws they are two by law, and in different zones a day is not the same day.
 */
export function planMerge(
  survivor: MergeSide,
  merged: MergeSide,
  systems: readonly MergeSystem[],
): Outcome<MergePlan, MergeRefusal> {
  const obstacle = obstacleToMerge(survivor, merged);
  if (obstacle) return obstacle;
  const isEarlier = merged.receivedAt < survivor.receivedAt;
  const receivedAt = isEarlier ? merged.receivedAt : survivor.receivedAt;
  const rightsBrought = RIGHTS.filter(
    (right) => merged.rights.includes(right) && !survivor.rights.includes(right),
  );
  const known = new Set(survivor.identifiers.map(({ index }) => index));
  const identifiersBrought = merged.identifiers
    .filter(({ index }) => !known.has(index))
    .map(({ id }) => id);
  return done({
    receivedAt,
    earlier: isEarlier ? "merged" : "survivor",
    askedOn: askedOnOf([survivor, merged], civilDateIn(survivor.zone, receivedAt)),
    relevantOn: relevantOnOf(survivor, merged),
    acknowledgedAt: firstOf([survivor.acknowledgedAt, merged.acknowledgedAt]),
    rightsBrought,
    identifiersBrought,
    ...planTasks(survivor, merged, systems, { rightsBrought, identifiersBrought }),
    endsPause: merged.isPaused,
  });
}

function obstacleToMerge(survivor: MergeSide, merged: MergeSide): Refused<MergeRefusal> | null {
  if (survivor.requestId === merged.requestId) return refused("merge_with_itself");
  if (survivor.controllerId !== merged.controllerId) return refused("merge_other_controller");
  for (const { reference, state, answer } of [survivor, merged]) {
    if (!isOpen(state)) return refused("merge_not_open", { reference, state });
    if (answer !== null) return refused("merge_answer_on_its_way", { reference });
  }
  if (survivor.law !== merged.law) return refused("merge_laws_differ");
  if (survivor.zone !== merged.zone) return refused("merge_zones_differ");
  // Its notice speaks of a day that would be lost, and what it was given in time for would look late.
  if (merged.isExtended && !survivor.isExtended) {
    return refused("merge_loses_extension", { reference: merged.reference });
  }
  return null;
}

/**
 * The earliest day of asking that is known; at the latest that of the earlier receipt, before which the person must have
 * asked. Unknown only where neither request knows one.
 */
function askedOnOf(sides: readonly MergeSide[], receivedOn: CivilDate): CivilDate | null {
  const [first] = sides.flatMap(({ askedOn }) => askedOn ?? []).toSorted(compareCivilDates);
  if (first === undefined) return null;
  return isBefore(receivedOn, first) ? receivedOn : first;
}

/** Proof that came earlier came for the person: the earlier day counts. A day that only the merged one has puts off nothing. */
function relevantOnOf(survivor: MergeSide, merged: MergeSide): CivilDate | null {
  const [own, other] = [survivor.relevantOn, merged.relevantOn];
  return own !== null && other !== null && isBefore(other, own) ? other : own;
}

function firstOf(moments: readonly (Date | null)[]): Date | null {
  const known = moments.flatMap((at) => at ?? []);
  return known.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

type Brought = Pick<MergePlan, "rightsBrought" | "identifiersBrought">;

/**
 * The work goes on in the survivor. Where its work has begun, every system that works on one of all rights has a task there;
 * one that was settled is opened again where it concerns a right that is new, or where there is a new way to find the person.
 */
function planTasks(
  survivor: MergeSide,
  merged: MergeSide,
  systems: readonly MergeSystem[],
  { rightsBrought, identifiersBrought }: Brought,
): Pick<MergePlan, "tasksEnded" | "tasksKept" | "tasksReopened" | "tasksMade"> {
  const rightsOf = new Map(systems.map(({ id, rights }) => [id, rights]));
  const worksOn = (systemId: string, rights: readonly Right[]) =>
    (rightsOf.get(systemId) ?? []).some((right) => rights.includes(right));
  const isBegun = survivor.state === "in_progress" || survivor.tasks.length > 0;
  const wanted = [...survivor.rights, ...rightsBrought];
  const has = new Set(survivor.tasks.map(({ systemId }) => systemId));
  const isToReopen = ({ systemId, state }: MergeTask) =>
    state !== "open" && (identifiersBrought.length > 0 || worksOn(systemId, rightsBrought));
  return {
    tasksEnded: merged.tasks.filter(({ state }) => state === "open").map(({ id }) => id),
    tasksKept: merged.tasks.filter(({ state }) => state === "done").length,
    tasksReopened: survivor.tasks.filter(isToReopen).map(({ id }) => id),
    tasksMade: isBegun
      ? systems.filter(({ id }) => !has.has(id) && worksOn(id, wanted)).map(({ id }) => id)
      : [],
  };
}

/**
 * Whether a breach would no longer be seen: of what was overdue the due day after the merge may not lie later than it did,
 * which a pause or an extension of the survivor could make it do.
 */
export function wouldHideBreach(input: {
  readonly dueBefore: readonly CivilDate[];
  readonly dueAfter: CivilDate;
  readonly today: CivilDate;
}): boolean {
  const { dueBefore, dueAfter, today } = input;
  return dueBefore.some((dueOn) => isBefore(dueOn, today) && isBefore(dueOn, dueAfter));
}

/** Which of two requests lives on unless somebody chooses otherwise: the one received earlier, if it is not over. */
export function defaultSurvivor<T extends Pick<MergeSide, "state" | "receivedAt" | "reference">>(
  one: T,
  other: T,
): T {
  if (isOpen(one.state) !== isOpen(other.state)) return isOpen(one.state) ? one : other;
  const order = one.receivedAt.getTime() - other.receivedAt.getTime();
  return order < 0 || (order === 0 && one.reference < other.reference) ? one : other;
}
