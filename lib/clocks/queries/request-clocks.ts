import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
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
  readonly computedAt: Date;
};

type ClockRow = Omit<RequestClock, "beganOn" | "firstDueOn" | "dueOn" | "derivation"> & {
  readonly beganOn: Date;
  readonly firstDueOn: Date;
  readonly dueOn: Date;
  readonly derivation: unknown;
};

/** The clocks of a request, our own first. Empty when there is no such request in this scope. */
export async function findRequestClocks(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<RequestClock[]> {
  const rows = await tx.$queryRaw<ClockRow[]>`
    select kind::text as kind, rule_id as "ruleId", rule_version as "ruleVersion", began_on as "beganOn",
      first_due_on as "firstDueOn", due_on as "dueOn", paused_days as "pausedDays", extended, derivation,
      computed_at as "computedAt"
    from request_clock where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid`;
  return rows
    .map((row) => ({
      ...row,
      beganOn: dayOfColumn(row.beganOn),
      firstDueOn: dayOfColumn(row.firstDueOn),
      dueOn: dayOfColumn(row.dueOn),
      derivation: derivationSchema.parse(row.derivation),
    }))
    .sort((one, other) => CLOCK_KINDS.indexOf(one.kind) - CLOCK_KINDS.indexOf(other.kind));
}
