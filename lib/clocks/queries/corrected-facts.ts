import { findRuleInForce } from "@/lib/clocks/queries/rules";
import { findAgreementTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { isInForce } from "@/lib/sla/model/rule";

/**
 * The facts of a request as they would be had it reached us at another moment: by the agreement and the promise in force
 * on that day. What was in force on the old day already and not pinned then was signed later, and reaches back to neither.
 */
export async function findCorrectedFacts(
  tx: Tx,
  controllerId: string,
  facts: ClockFacts,
  receivedAt: Date,
): Promise<ClockFacts> {
  const on = civilDateIn(facts.zone, receivedAt);
  const before = civilDateIn(facts.zone, facts.receivedAt);
  const agreements = (await findAgreementTerms(tx, [controllerId])).get(controllerId) ?? [];
  const eligible = agreements.filter(
    (terms) => terms.id === facts.agreement?.id || !isInForce(terms, before),
  );
  const promise = isInForce(facts.promise, on)
    ? facts.promise
    : await findRuleInForce(tx, facts.promise.id, on);
  return {
    ...facts,
    receivedAt,
    promise: promise ?? facts.promise,
    agreement: agreementInForce(eligible, on),
  };
}
