import { notFound } from "next/navigation";
import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { parseReference } from "@/lib/core/reference";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { choiceOf, type MergeChoice } from "@/lib/merges/present";
import {
  findGoingOnHere,
  findMergeFamily,
  findOnward,
  type MergeFamily,
} from "@/lib/merges/queries/family";
import { findPair } from "@/lib/merges/queries/lock-pair";
import { checkTakeBack, findMade } from "@/lib/merges/queries/made";
import { prepareMerge } from "@/lib/merges/queries/prepare";
import { findMergeSide } from "@/lib/merges/queries/side";
import { defaultSurvivor } from "@/lib/requests/model/merge";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

export type MergePage = {
  readonly own: Standing;
  readonly other: Standing;
  /** What it comes to if one or the other lives on, the one that is proposed first. */
  readonly choices: readonly MergeChoice[];
};

/** Two requests side by side, with what merging them comes to either way. */
export const loadMergePage = cache(
  async (typed: string, typedOther: string): Promise<MergePage> => {
    const { scope, now } = await requireStaff("request:triage");
    const [reference, other] = [parseReference(typed), parseReference(typedOther)];
    if (reference === null || other === null) notFound();
    const page = await withScope(scope, async (tx) => {
      const pair = await findPair(tx, { reference, with: other });
      if (!pair.ok) return null;
      const both = [pair.value.own, pair.value.other] as const;
      const choices = [];
      for (const [survivor, merged] of [both, [both[1], both[0]] as const]) {
        const prepared = await prepareMerge(tx, survivor, merged, now);
        choices.push(choiceOf({ survivor, merged }, prepared, now));
      }
      const sides = [];
      for (const { controllerId, requestId } of both) {
        sides.push(await findMergeSide(tx, controllerId, requestId));
      }
      return { ...pair.value, choices, sides };
    });
    if (!page) notFound();
    const { own, other: beside, choices, sides } = page;
    const [one, two] = sides;
    if (!one || !two) throw new Error("a merge has two sides");
    const isOwn = defaultSurvivor(one, two).reference === own.reference;
    return { own, other: beside, choices: isOwn ? choices : choices.toReversed() };
  },
);

/** What a request was merged with. */
export const loadMergeFamily = cache(
  async (controllerId: string, requestId: string): Promise<MergeFamily> => {
    const { scope } = await requireStaff("desk:read");
    return findMergeFamily(pageReads(scope), { controllerId, requestId });
  },
);

/** Why the merge in which a request ended cannot be taken back, as a refusal; null where it can. */
export const loadTakeBackObstacle = cache(async (reference: string) => {
  const { scope } = await requireStaff("desk:read");
  return withScope(scope, async (tx) => {
    const merged = await findStanding(tx, reference);
    const made = merged && (await findMade(tx, merged));
    if (!made) return { reason: "merge_unknown" };
    const checked = await checkTakeBack(tx, made);
    return checked.ok ? null : { reason: checked.reason, detail: checked.detail ?? {} };
  });
});

/** The reference under which one of the controller's own requests goes on; null where it was not merged. */
export async function loadPortalOnward(requestId: string): Promise<string | null> {
  const { actor, scope } = await requireMember("portal:read");
  const { controllerId } = actor;
  return withScope(scope, (tx) => findOnward(tx, { controllerId, requestId }));
}

/** The references of the controller's own requests that end with one of them. */
export async function loadPortalGoingOnHere(requestId: string): Promise<readonly string[]> {
  const { actor, scope } = await requireMember("portal:read");
  const { controllerId } = actor;
  return withScope(scope, (tx) => findGoingOnHere(tx, { controllerId, requestId }));
}
