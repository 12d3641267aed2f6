import { cache } from "react";
import { obstacleToRelevantTime } from "@/lib/clocks/model";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { findMovements, type Movements } from "@/lib/clocks/queries/movements";
import type { CivilDate } from "@/lib/core/civil-date";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { acknowledgementRule, ruleOfAgreement } from "@/lib/sla/model/agreement";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { ClockRule } from "@/lib/sla/model/rule";

export type ClockBackground = {
  readonly movements: Movements;
  /** The rule each clock runs by, in the version that it pinned. */
  readonly rules: Readonly<Partial<Record<ClockKind, ClockRule>>>;
};

/** What stands behind the clocks of a request: their rules, and what moved them. */
export const loadClockBackground = cache(
  async (controllerId: string, requestId: string): Promise<ClockBackground> => {
    const { scope, now } = await requireStaff("desk:read");
    const reads = pageReads(scope);
    const [facts, movements] = await Promise.all([
      findClockFacts(reads, controllerId, requestId, now),
      findMovements(reads, controllerId, requestId),
    ]);
    if (!facts) return { movements, rules: {} };
    const ours = ruleOfAgreement(facts.promise, facts.agreement, facts.law);
    const acknowledgement = acknowledgementRule(facts.promise, facts.agreement);
    const law = facts.law;
    const statutory = law ? { statutory: law, statutory_acknowledgement: law } : {};
    return { movements, rules: { ours, acknowledgement, ...statutory } };
  },
);

/** What moved the clocks of one of the controller's own requests. */
export async function loadPortalMovements(requestId: string): Promise<Movements> {
  const { actor, scope } = await requireMember("portal:read");
  return findMovements(pageReads(scope), actor.controllerId, requestId);
}

export type RelevantTime = {
  /** The day on record. */
  readonly known: CivilDate | null;
  /** Why none can be written down; null where it can. */
  readonly obstacle: string | null;
  /** The rules of the request's clocks that count from it. */
  readonly rules: readonly ClockRule[];
};

/** What stands behind the relevant time of a request. */
export const loadRelevantTime = cache(
  async (controllerId: string, requestId: string): Promise<RelevantTime> => {
    const { scope, now } = await requireStaff("clock:manage");
    const facts = await findClockFacts(pageReads(scope), controllerId, requestId, now);
    if (!facts) throw new Error(`no clocks of request ${requestId}`);
    const ours = ruleOfAgreement(facts.promise, facts.agreement, facts.law);
    const rules = [ours, ...(facts.law ? [facts.law] : [])];
    return {
      known: facts.relevantOn ?? null,
      obstacle: obstacleToRelevantTime(facts),
      rules: rules.filter(({ start }) => start === "relevant_time"),
    };
  },
);
