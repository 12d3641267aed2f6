import { NEWEST_CALENDAR } from "@/lib/clocks/queries/calendars";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import type { Ladder } from "@/lib/sla/model/alarm";
import { Prisma } from "@/prisma/generated/client";

export type ControllerTerms = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** The id of its working calendar, and the newest version of it; null where none is stored. */
  readonly calendar: string;
  readonly calendarVersion: string | null;
  readonly agreements: readonly AgreementVersion[];
};

/** A version of an agreement with what else of it counts for a request that arrives. */
export type AgreementVersion = AgreementTerms & {
  readonly ladder: Ladder;
  /** Where notices go, if it says so. */
  readonly noticeEmail: string | null;
};

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

export function toTerms<R extends AgreementRow>(row: R) {
  const { unit, amount, acknowledgeWithinDays, acknowledgeUnit, ...terms } = row;
  return {
    ...terms,
    acknowledgement:
      acknowledgeWithinDays > 0 ? { unit: acknowledgeUnit, amount: acknowledgeWithinDays } : null,
    effectiveFrom: dayOfColumn(terms.effectiveFrom),
    effectiveTo: terms.effectiveTo ? dayOfColumn(terms.effectiveTo) : null,
    period: unit !== null && amount !== null ? { unit, amount } : null,
  };
}

const TERMS = Prisma.sql`id, version, effective_from as "effectiveFrom", effective_to as "effectiveTo",
  unit::text as unit, amount, start::text as start, roll_over::text as "rollOver",
  acknowledge_within_days as "acknowledgeWithinDays", acknowledge_unit::text as "acknowledgeUnit",
  follows_law as "followsLaw", buffer_days as "bufferDays", text`;

/** A controller beside each version of its agreement; without any, beside nothing. */
type TermsRow = Omit<ControllerTerms, "id" | "agreements"> & { readonly controllerId: string } & (
    | (AgreementRow & Pick<AgreementVersion, "ladder" | "noticeEmail">)
    | { readonly id: null }
  );

/** A controller that has not ended, with all its agreement versions: what a deadline is computed from. */
export async function findControllerTerms(
  tx: Reads,
  controllerId: string,
): Promise<ControllerTerms | null> {
  const rows = await tx.$queryRaw<TermsRow[]>`
    select c.id as "controllerId", c.name, c.zone, c.calendar,
      (select version from working_calendar where id = c.calendar ${NEWEST_CALENDAR}) as "calendarVersion", a.*
    from controller c left join lateral (
      select ${TERMS}, ladder, notice_email as "noticeEmail" from agreement where controller_id = c.id
    ) a on true
    where c.id = ${controllerId}::uuid and c.ended_at is null order by a.version`;
  const [first] = rows;
  if (!first) return null;
  const { controller } = partsOf(first);
  return { ...controller, agreements: rows.flatMap((row) => partsOf(row).agreement ?? []) };
}

function partsOf({
  controllerId: id,
  name,
  zone,
  calendar,
  calendarVersion,
  ...version
}: TermsRow) {
  return {
    controller: { id, name, zone, calendar, calendarVersion },
    agreement: version.id === null ? null : toTerms(version),
  };
}

/** The rungs that a version of an agreement names; none where it is silent, or where there is no agreement. */
export function ladderOf({ agreements }: ControllerTerms, agreementId: string | null): Ladder {
  return agreements.find(({ id }) => id === agreementId)?.ladder ?? [];
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
