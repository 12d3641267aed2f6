import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import type { AgreementTerms } from "@/lib/sla/model/rule";

export type ControllerTerms = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly agreements: readonly AgreementTerms[];
};

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

/** A controller that has not ended, with all its agreement versions: what a deadline is computed from. */
export async function findControllerTerms(
  tx: Tx,
  controllerId: string,
): Promise<ControllerTerms | null> {
  const row = await tx.controller.findFirst({
    where: { id: controllerId, endedAt: null },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      zone: true,
      agreements: {
        orderBy: { version: "asc" },
        select: {
          id: true,
          version: true,
          effectiveFrom: true,
          effectiveTo: true,
          unit: true,
          amount: true,
          acknowledgeWithinDays: true,
          text: true,
        },
      },
    },
  });
  if (!row) return null;
  const agreements = row.agreements.map(({ unit, amount, ...terms }) => ({
    ...terms,
    effectiveFrom: day(terms.effectiveFrom),
    effectiveTo: terms.effectiveTo ? day(terms.effectiveTo) : null,
    period: unit !== null && amount !== null ? { unit, amount } : null,
  }));
  return { ...row, agreements };
}
