import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { systemClock } from "@/lib/core/clock";
import { type Reads, withScope } from "@/lib/core/db";
import { keeping } from "@/lib/core/keeping";
import { parseReference } from "@/lib/core/reference";
import { currentSession, pageReads, requireStaff } from "@/lib/gate/caller";
import { scopeOf } from "@/lib/gate/scope";
import { findInstructors, listControllerChoices } from "@/lib/intake/queries/senders";
import { canAct } from "@/lib/routing/model/direct";
import { erasedFrom } from "@/lib/routing/model/retention";
import { findDirect } from "@/lib/routing/queries/direct-detail";
import { countWaitingDirects, listDirects } from "@/lib/routing/queries/list-directs";
import { findHandOverTarget } from "@/lib/routing/queries/terms";
import { MOST_HAND_OVERS } from "@/lib/routing/schema/desk";
import { readDirectAddress } from "@/lib/routing/schema/list";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** The direct requests that an address asks for. */
export const loadDirects = cache(async (params: Params) => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const maySchedule = can(actor, "export:schedule");
  const { query, ignored } = readDirectAddress(params);
  const reads: Reads = pageReads(scope);
  const list = await listDirects(reads, query, now);
  return { ...list, query, ignored, now, maySchedule };
});

/** How many wait for us, for whoever sees the desk's navigation, and when they were counted. */
export const loadWaitingDirects = cache(async () => {
  const readAt = systemClock.now().getTime();
  const session = await currentSession();
  if (session?.actor?.kind !== "staff" || !can(session.actor, "desk:read"))
    return { count: 0, readAt };
  return { count: await countWaitingDirects(pageReads(scopeOf(session.actor))), readAt };
});

/** One direct request with its candidates. Whoever only reads sees it without a way to act. */
export const loadDirect = cache(async (typed: string) => {
  const { actor, scope, now } = await requireStaff("desk:read");
  const reference = parseReference(typed, "DIR");
  if (reference === null) notFound();
  const loaded = await withScope(scope, async (tx) => {
    const direct = await findDirect(tx, reference);
    if (!direct) return null;
    const mayHandle = can(actor, "direct:handle") && direct.erasedAt === null;
    const isOpen = mayHandle && canAct("hand_over", direct.state);
    return { direct, mayHandle, controllers: isOpen ? await listControllerChoices(tx) : [] };
  });
  if (!loaded) notFound();
  return {
    ...loaded,
    now,
    mayReveal: can(actor, "subject:reveal"),
    keptUntil: loaded.direct.erasedAt === null ? erasedFrom(loaded.direct, keeping()) : null,
    isMine: loaded.direct.ownerId === actor.personId,
  };
});

function idsOf(value: string | string[] | undefined): string[] {
  const ids = [value ?? []].flat().filter(isId);
  return [...new Set(ids)].slice(0, MOST_HAND_OVERS);
}

/** What a hand-over to the controllers of an address would be, before it is one. Sends nothing. */
export const loadHandOverPlan = cache(async (typed: string, params: Params) => {
  const { scope } = await requireStaff("direct:handle");
  const { direct, now } = await loadDirect(typed);
  const named = idsOf(params.named);
  const isOtherNamed = params.namedOther === "yes";
  const isCandidate = (id: string) =>
    direct.candidates.some(({ controllerId }) => controllerId === id);
  const targets = await withScope(scope, async (tx) => {
    const found = [];
    for (const controllerId of idsOf(params.to)) {
      const target = await findHandOverTarget(tx, controllerId, direct.receivedAt);
      if (!target) continue;
      const instructors = await findInstructors(tx, controllerId);
      found.push({
        ...target,
        isNamed: named.includes(controllerId) || (isOtherNamed && !isCandidate(controllerId)),
        instructors: instructors.length,
      });
    }
    return found;
  });
  return { direct, targets, now, canHandOver: canAct("hand_over", direct.state) };
});
