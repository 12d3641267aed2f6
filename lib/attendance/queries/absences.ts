import { addDays, type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";

export type AbsenceRow = {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly substituteName: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** The absences that run or are to come, the nearest first; of one person or of everybody. */
export async function listAbsences(
  tx: Tx,
  now: Date,
  personId: string | null,
): Promise<AbsenceRow[]> {
  const yesterday = addDays(civilDateIn("UTC", now), -1);
  const rows = await tx.absence.findMany({
    where: {
      toOn: { gte: dayColumn(yesterday) },
      cancelledAt: null,
      ...(personId !== null && { personId }),
    },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: {
      id: true,
      personId: true,
      fromOn: true,
      toOn: true,
      person: { select: { name: true } },
      substitute: { select: { name: true } },
    },
  });
  return rows.map(({ fromOn, toOn, person, substitute, ...row }) => ({
    ...row,
    personName: person.name,
    substituteName: substitute.name,
    from: dayOfColumn(fromOn),
    to: dayOfColumn(toOn),
  }));
}
