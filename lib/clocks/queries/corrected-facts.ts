import { findRuleInForce } from "@/lib/clocks/queries/rules";
import { findAgreementTerms } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { agreementInForce } from "@/lib/sla/model/agreement";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { type ClockRule, isInForce } from "@/lib/sla/model/rule";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";

type ClockPlace = { readonly controllerId: string; readonly requestId: string };

/**
 * The facts of a request as they would be had it reached us at another moment: by the agreement and the promise in force
 * on that day, and by the law of that day while nobody knows when the person asked. What was in force on the old day
 * already and not pinned then was signed later, and reaches back to neither.
 */
export async function findCorrectedFacts(
  tx: Tx,
  { controllerId, requestId }: ClockPlace,
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
    law:
      facts.askedOn === null
        ? await findLawOn(tx, { controllerId, requestId }, facts, on)
        : facts.law,
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
  const law = await findLawOn(tx, { controllerId, requestId }, facts, askedOn);
  return { ...facts, askedOn, law: law ?? facts.law };
}

/** The version of the request's law in force on a day: the pinned one while it is. */
async function findLawOn(
  tx: Tx,
  { controllerId, requestId }: ClockPlace,
  facts: ClockFacts,
  on: CivilDate,
): Promise<ClockRule | null> {
  if (facts.law && isInForce(facts.law, on)) return facts.law;
  const { law } = await tx.request.findUniqueOrThrow({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { law: true },
  });
  const id = RULE_OF_LAW[law];
  return id === null ? null : findRuleInForce(tx, id, on);
}
