import { findRuleInForce } from "@/lib/clocks/queries/rules";
import { findAgreementTerms } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { isInForce } from "@/lib/sla/model/rule";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";

type ClockPlace = { readonly controllerId: string; readonly requestId: string };

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

/**
 * The facts of a request as they would be had the person asked the controller on another day: under the version of the
 * law in force on it.
 */
export async function findFactsAskedOn(
  tx: Tx,
  { controllerId, requestId }: ClockPlace,
  facts: ClockFacts,
  askedOn: CivilDate,
): Promise<ClockFacts> {
  if (facts.law && isInForce(facts.law, askedOn)) return { ...facts, askedOn };
  const { law } = await tx.request.findUniqueOrThrow({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { law: true },
  });
  const id = RULE_OF_LAW[law];
  const inForce = id === null ? null : await findRuleInForce(tx, id, askedOn);
  return { ...facts, askedOn, law: inForce ?? facts.law };
}
