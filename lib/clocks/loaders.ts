import { cache } from "react";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { findMovements, type Movements } from "@/lib/clocks/queries/movements";
import { withScope } from "@/lib/core/db";
import { requireMember, requireStaff } from "@/lib/gate/caller";
import { ruleOfAgreement } from "@/lib/sla/model/agreement";
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
    return withScope(scope, async (tx) => {
      const facts = await findClockFacts(tx, controllerId, requestId, now);
      const movements = await findMovements(tx, controllerId, requestId);
      if (!facts) return { movements, rules: {} };
      const ours = ruleOfAgreement(facts.promise, facts.agreement, facts.law);
      const law = facts.law;
      const statutory = law ? { statutory: law, statutory_acknowledgement: law } : {};
      return { movements, rules: { ours, acknowledgement: ours, ...statutory } };
    });
  },
);

/** What moved the clocks of one of the controller's own requests. */
export async function loadPortalMovements(requestId: string): Promise<Movements> {
  const { actor, scope } = await requireMember("portal:read");
  return withScope(scope, (tx) => findMovements(tx, actor.controllerId, requestId));
}
