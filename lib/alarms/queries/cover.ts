import type { WaitingAlarm } from "@/lib/alarms/model/digest";
import { toWorkTime } from "@/lib/attendance/queries/team";
import { addDays, civilDateIn, isAfter } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import { IS_OPEN } from "@/lib/requests/queries/is-open";

/** The open requests of a person by due day, as lines of a digest (by the index `request_open_by_owner`). */
export async function findOpenOf(tx: Reads, ownerId: string): Promise<WaitingAlarm[]> {
  const rows = await tx.$queryRaw<{ id: string; zone: string; reference: string; dueOn: Date }[]>`
    select r.id, r.zone, r.reference, r.due_on as "dueOn" from request r
    where ${IS_OPEN} and r.owner_id = ${ownerId}::uuid order by r.due_on, r.id`;
  return rows.map(({ dueOn, ...row }) => ({
    ...row,
    dueOn: dayOfColumn(dueOn),
    kind: "overdue",
    isOpen: true,
    mayApprove: false,
    ownerId,
  }));
}

/** Absences that have begun where the person works, and of which nobody was told yet. */
export async function findBegunAbsences(tx: Tx, now: Date): Promise<string[]> {
  const tomorrow = addDays(civilDateIn("UTC", now), 1);
  const rows = await tx.absence.findMany({
    where: {
      announcedAt: null,
      cancelledAt: null,
      fromOn: { lte: dayColumn(tomorrow) },
      toOn: { gte: dayColumn(addDays(tomorrow, -2)) },
    },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    select: {
      id: true,
      fromOn: true,
      toOn: true,
      person: { select: { zone: true, workDays: true, quietFrom: true, quietTo: true } },
    },
  });
  return rows.flatMap(({ id, fromOn, toOn, person }) => {
    const today = civilDateIn(toWorkTime(person).zone, now);
    const isRunning = !isAfter(dayOfColumn(fromOn), today) && !isAfter(today, dayOfColumn(toOn));
    return isRunning ? [id] : [];
  });
}
