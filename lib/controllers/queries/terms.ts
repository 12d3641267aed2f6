import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { Prisma } from "@/prisma/generated/client";

export type ControllerTerms = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** The id of its working calendar. */
  readonly calendar: string;
  readonly agreements: readonly AgreementTerms[];
};

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

/** What of a version counts for clocks. */
export const AGREEMENT_COLUMNS = {
  id: true,
  version: true,
  effectiveFrom: true,
  effectiveTo: true,
  unit: true,
  amount: true,
  start: true,
  rollOver: true,
  acknowledgeWithinDays: true,
  acknowledgeUnit: true,
  followsLaw: true,
  bufferDays: true,
  text: true,
} as const;

type AgreementRow = Prisma.AgreementGetPayload<{ select: typeof AGREEMENT_COLUMNS }>;

export function toTerms(row: AgreementRow): AgreementTerms {
  const { unit, amount, acknowledgeWithinDays, acknowledgeUnit, ...terms } = row;
  return {
    ...terms,
    acknowledgement:
      acknowledgeWithinDays > 0 ? { unit: acknowledgeUnit, amount: acknowledgeWithinDays } : null,
    effectiveFrom: day(terms.effectiveFrom),
    effectiveTo: terms.effectiveTo ? day(terms.effectiveTo) : null,
    period: unit !== null && amount !== null ? { unit, amount } : null,
  };
}

const TERMS = Prisma.sql`id, version, effective_from as "effectiveFrom", effective_to as "effectiveTo",
  unit::text as unit, amount, start::text as start, roll_over::text as "rollOver",
  acknowledge_within_days as "acknowledgeWithinDays", acknowledge_unit::text as "acknowledgeUnit",
  follows_law as "followsLaw", buffer_days as "bufferDays", text`;

/** A controller that has not ended, with all its agreement versions: what a deadline is computed from. */
export async function findControllerTerms(
  tx: Reads,
  controllerId: string,
): Promise<ControllerTerms | null> {
  const [[controller], agreements] = await Promise.all([
    tx.$queryRaw<Omit<ControllerTerms, "agreements">[]>`
      select id, name, zone, calendar from controller where id = ${controllerId}::uuid and ended_at is null`,
    tx.$queryRaw<AgreementRow[]>`
      select ${TERMS} from agreement where controller_id = ${controllerId}::uuid order by version`,
  ]);
  return controller ? { ...controller, agreements: agreements.map(toTerms) } : null;
}

/** One version of an agreement, as a request pinned it. Null when it is not in this scope. */
export async function findAgreement(
  tx: Reads,
  controllerId: string,
  id: string,
): Promise<AgreementTerms | null> {
  const [row] = await tx.$queryRaw<AgreementRow[]>`
    select ${TERMS} from agreement where controller_id = ${controllerId}::uuid and id = ${id}::uuid`;
  return row ? toTerms(row) : null;
}

/** The agreement versions of some controllers, by controller. */
export async function findAgreementTerms(
  tx: Reads,
  controllerIds: readonly string[],
): Promise<Map<string, AgreementTerms[]>> {
  const rows = await tx.$queryRaw<(AgreementRow & { readonly controllerId: string })[]>`
    select controller_id as "controllerId", ${TERMS}
    from agreement where controller_id = any(${[...controllerIds]}::uuid[])`;
  const terms = new Map<string, AgreementTerms[]>();
  for (const { controllerId, ...row } of rows) {
    terms.set(controllerId, [...(terms.get(controllerId) ?? []), toTerms(row)]);
  }
  return terms;
}
