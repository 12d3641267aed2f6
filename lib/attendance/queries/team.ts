import type { Team } from "@/lib/attendance/model/cover";
import type { WorkTime } from "@/lib/attendance/model/work-time";
import { addDays, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, isoDay, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";

const WORK_TIME = { zone: true, workDays: true, quietFrom: true, quietTo: true } as const;

type WorkTimeRow = Omit<WorkTime, "zone"> & { readonly zone: string | null };

/** Somebody who chose no zone works where the desk does. */
export function toWorkTime({ zone, workDays, quietFrom, quietTo }: WorkTimeRow): WorkTime {
  return { zone: zone ?? env().DESK_ZONE, workDays, quietFrom, quietTo };
}

/**
 * Everybody who can own requests, by name, with the absences that run or are to come. Two small statements: a privacy
 * team is read whole.
 */
export async function findTeam(tx: Tx, now: Date): Promise<Team> {
  const people = await tx.person.findMany({
    where: { disabledAt: null, staffRole: { in: ["officer", "manager"] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, staffRole: true, ...WORK_TIME },
  });
  // The day before, because somewhere it is still yesterday.
  const since = addDays(civilDateIn("UTC", now), -1);
  const absences = await tx.absence.findMany({
    where: { toOn: { gte: dayColumn(since) }, cancelledAt: null },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    select: { personId: true, substituteId: true, fromOn: true, toOn: true },
  });
  return {
    members: people.flatMap(({ id, name, staffRole, ...time }) =>
      staffRole === "officer" || staffRole === "manager"
        ? [{ id, name, role: staffRole, workTime: toWorkTime(time) }]
        : [],
    ),
    absences: absences.map(({ fromOn, toOn, ...who }) => ({
      ...who,
      from: civilDate(isoDay(fromOn)),
      to: civilDate(isoDay(toOn)),
    })),
  };
}

/** When somebody works, as they said it: `zone` is null where they left it to the desk. */
export async function findWorkTime(tx: Tx, personId: string): Promise<WorkTimeRow | null> {
  return tx.person.findUnique({ where: { id: personId }, select: WORK_TIME });
}
