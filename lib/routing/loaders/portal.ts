import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { isId } from "@/lib/core/address-parts";
import { withScope } from "@/lib/core/db";
import { rememberAccess } from "@/lib/gate/access-log";
import { currentSession, pageReads, requireMember, requireViewer } from "@/lib/gate/caller";
import { scopeOf } from "@/lib/gate/scope";
import { directPath } from "@/lib/routing/present/desk";
import { type HandOverParams, readHandOverKey } from "@/lib/routing/present/hand-overs";
import {
  countOffered,
  findHandOver,
  findOriginOf,
  listDecided,
  listOffered,
} from "@/lib/routing/queries/hand-overs";

/** How many wait for a decision of the signed-in member's controller. */
export async function loadOfferedCount(): Promise<number> {
  const session = await currentSession();
  if (session?.actor?.kind !== "member") return 0;
  return countOffered(pageReads(scopeOf(session.actor)));
}

/** The hand-over that a request came from, on the desk and in the portal of its own controller. */
export async function loadOriginOf(requestReference: string) {
  const { actor, scope } = await requireViewer("self:manage");
  const origin = await findOriginOf(pageReads(scope), requestReference);
  if (!origin) return null;
  return {
    reference: origin.reference,
    href: actor.kind === "staff" ? directPath(origin.reference) : `/portal/hand-overs/${origin.id}`,
  };
}

/** The hand-overs of the member's controller, each list from its own key on. */
export const loadHandOvers = cache(async (params: HandOverParams) => {
  const { scope } = await requireMember("portal:read");
  const keys = {
    waiting: readHandOverKey(params.waiting),
    decided: readHandOverKey(params.decided),
  };
  return withScope(scope, async (tx) => ({
    keys,
    waiting: await listOffered(tx, keys.waiting),
    decided: await listDecided(tx, keys.decided),
  }));
});

/** One hand-over with what the person wrote. */
export const loadHandOver = cache(async (handOverId: string) => {
  const { actor, scope, now } = await requireMember("portal:read");
  if (!isId(handOverId)) notFound();
  const loaded = await withScope(scope, async (tx) => {
    const handOver = await findHandOver(tx, actor.controllerId, handOverId);
    if (!handOver) return null;
    return { handOver, terms: await findControllerTerms(tx, actor.controllerId) };
  });
  if (!loaded) notFound();
  const { controllerId } = actor;
  const access = { thing: "hand_over", thingId: handOverId, kind: "opened" } as const;
  rememberAccess({ actor, scope, now }, { controllerId, ...access });
  return {
    handOver: loaded.handOver,
    controllerName: loaded.terms?.name ?? "",
    zone: loaded.terms?.zone ?? "UTC",
    mayDecide: can(actor, "hand_over:decide"),
    mayInstruct: can(actor, "request:instruct"),
  };
});
