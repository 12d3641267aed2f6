import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { CLOCK_KINDS, type ClockKind } from "@/lib/sla/model/clocks";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { derivationSchema } from "@/lib/sla/schema";

/** A clock of a request as it is shown: its dates and how they came about. */
export type RequestClock = {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly beganOn: CivilDate;
  readonly firstDueOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly pausedDays: number;
  readonly extended: boolean;
  readonly derivation: readonly DerivationStep[];
};

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

/** The clocks of a request, our own first. Empty when there is no such request in this scope. */
export async function findRequestClocks(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<RequestClock[]> {
  const rows = await tx.requestClock.findMany({
    where: { controllerId, requestId },
    select: {
      kind: true,
      ruleId: true,
      ruleVersion: true,
      beganOn: true,
      firstDueOn: true,
      dueOn: true,
      pausedDays: true,
      extended: true,
      derivation: true,
    },
  });
  return rows
    .map((row) => ({
      ...row,
      beganOn: day(row.beganOn),
      firstDueOn: day(row.firstDueOn),
      dueOn: day(row.dueOn),
      derivation: derivationSchema.parse(row.derivation),
    }))
    .sort((one, other) => CLOCK_KINDS.indexOf(one.kind) - CLOCK_KINDS.indexOf(other.kind));
}
