import { findFactsAskedOn } from "@/lib/clocks/queries/corrected-facts";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { findMergeSide } from "@/lib/merges/queries/side";
import {
  type MergePlan,
  type MergeRefusal,
  type MergeSide,
  planMerge,
  wouldHideBreach,
} from "@/lib/requests/model/merge";
import type { Standing } from "@/lib/requests/queries/standing";
import { type ClockFacts, computeRequestClocks } from "@/lib/sla/model/clocks";
import type { ProcessingSystem } from "@/lib/systems/model";
import { listSystems } from "@/lib/systems/queries";

/** All that a merge comes to, before anything is written. */
export type PreparedMerge = {
  readonly plan: MergePlan;
  readonly survivor: MergeSide;
  readonly merged: MergeSide;
  readonly systems: readonly ProcessingSystem[];
  /** What the survivor's clocks are computed from, now and after each date that moves. */
  readonly facts: ClockFacts;
  readonly afterAsked: ClockFacts;
  readonly afterRelevant: ClockFacts;
  readonly after: ClockFacts;
  readonly dueAfter: CivilDate;
};

/** Works out what merging one request into another comes to. Writes nothing. */
export async function prepareMerge(
  tx: Tx,
  survivor: Standing,
  merged: Standing,
  now: Date,
): Promise<Outcome<PreparedMerge, MergeRefusal | "merge_hides_breach">> {
  const sides = {
    survivor: await findMergeSide(tx, survivor.controllerId, survivor.requestId),
    merged: await findMergeSide(tx, merged.controllerId, merged.requestId),
  };
  const systems = (await listSystems(tx)).filter(({ retired }) => !retired);
  const planned = planMerge(sides.survivor, sides.merged, systems);
  if (!planned.ok) return planned;
  const steps = await findFacts(tx, survivor, merged, planned.value, now);
  const dueAfter = computeRequestClocks(steps.after).dueOn;
  const today = civilDateIn(survivor.zone, now);
  if (wouldHideBreach({ dueBefore: [survivor.dueOn, merged.dueOn], dueAfter, today })) {
    return refused("merge_hides_breach", { dueAfter });
  }
  return done({ plan: planned.value, ...sides, systems, ...steps, dueAfter });
}

/**
 * The survivor takes over the clock of the request that reached us earlier, as that one pinned it: its receipt, agreement,
 * promise and calendar. Its own pauses and extensions stay; those of the other end with the other.
 */
async function findFacts(
  tx: Tx,
  survivor: Standing,
  merged: Standing,
  { askedOn, relevantOn, receivedAt, earlier }: MergePlan,
  now: Date,
): Promise<Pick<PreparedMerge, "facts" | "afterAsked" | "afterRelevant" | "after">> {
  const facts = await findClockFacts(tx, survivor.controllerId, survivor.requestId, now);
  const other = await findClockFacts(tx, merged.controllerId, merged.requestId, now);
  if (!facts || !other) throw new Error(`no clocks of request ${survivor.requestId}`);
  const afterAsked = await findAsked(tx, survivor, { facts, other, askedOn });
  const afterRelevant = { ...afterAsked, relevantOn };
  const { promise, agreement, calendar } = earlier === "merged" ? other : facts;
  return {
    ...{ facts, afterAsked, afterRelevant },
    after: { ...afterRelevant, receivedAt, promise, agreement, calendar },
  };
}

async function findAsked(
  tx: Tx,
  survivor: Standing,
  dates: {
    readonly facts: ClockFacts;
    readonly other: ClockFacts;
    readonly askedOn: CivilDate | null;
  },
): Promise<ClockFacts> {
  const { facts, other, askedOn } = dates;
  if (askedOn === null || askedOn === facts.askedOn) return facts;
  if (askedOn === other.askedOn) return { ...facts, askedOn, law: other.law };
  return findFactsAskedOn(tx, survivor, facts, askedOn);
}
