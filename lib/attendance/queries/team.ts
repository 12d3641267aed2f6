import type { Team } from "@/lib/attendance/model/cover";
import type { WorkTime } from "@/lib/attendance/model/work-time";
import { addDays, type CivilDate, civilDate, civilDateIn, isBefore } from "@/lib/core/civil-date";
import { dayColumn, isoDay, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { holidaysSchema } from "@/lib/sla/schema";

const WORK_TIME = { zone: true, workDays: true, quietFrom: true, quietTo: true } as const;

type WorkTimeRow = Omit<WorkTime, "zone"> & { readonly zone: string | null };

const NO_HOLIDAYS: ReadonlySet<CivilDate> = new Set();

/** The public holidays of these calendars from a day on, each by its newest version. */
async function findHolidays(
  tx: Tx,
  calendars: readonly string[],
  from: CivilDate,
): Promise<ReadonlyMap<string, ReadonlySet<CivilDate>>> {
  if (calendars.length === 0) return new Map();
  const rows = await tx.workingCalendar.findMany({
    where: { id: { in: [...new Set(calendars)] } },
    orderBy: [{ id: "asc" }, { createdAt: "desc" }, { version: "desc" }],
    distinct: ["id"],
    select: { id: true, holidays: true },
  });
  return new Map(
    rows.map(({ id, holidays }) => {
      const days = holidaysSchema.parse(holidays).map(({ on }) => on);
      return [id, new Set(days.filter((day) => !isBefore(day, from)))];
    }),
  );
}

/** Somebody who chose no zone works where the desk does. */
export function toWorkTime({ zone, workDays, quietFrom, quietTo }: WorkTimeRow): WorkTime {
  return { zone: zone ?? env().DESK_ZONE, workDays, quietFrom, quietTo };
}

/**
 * Everybody who can own requests, by name, with the absences that run or are to come and their public holidays. A few
 * small statements: a privacy team is read whole.
 */
export async function findTeam(tx: Tx, now: Date): Promise<Team> {
  const people = await tx.person.findMany({
    where: { disabledAt: null, staffRole: { in: ["officer", "manager"] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, staffRole: true, calendar: true, ...WORK_TIME },
  });
  // The day before, because somewhere it is still yesterday.
  const since = addDays(civilDateIn("UTC", now), -1);
  const absences = await tx.absence.findMany({
    where: { toOn: { gte: dayColumn(since) }, cancelledAt: null },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    select: { personId: true, substituteId: true, fromOn: true, toOn: true },
  });
  const chosen = people.flatMap(({ calendar }) => calendar ?? []);
  const holidays = await findHolidays(tx, chosen, since);
  return {
    members: people.flatMap(({ id, name, staffRole, calendar, ...time }) =>
      staffRole === "officer" || staffRole === "manager"
        ? [
            {
              ...{ id, name, role: staffRole, workTime: toWorkTime(time) },
              holidays: holidays.get(calendar ?? "") ?? NO_HOLIDAYS,
            },
          ]
        : [],
    ),
    absences: absences.map(({ fromOn, toOn, ...who }) => ({
      ...who,
      from: civilDate(isoDay(fromOn)),
      to: civilDate(isoDay(toOn)),
    })),
  };
}

/** When somebody works, as they said it: `zone` is null where they left it to the desk, `calendar` where they chose none. */
export async function findWorkTime(
  tx: Tx,
  personId: string,
): Promise<(WorkTimeRow & { readonly calendar: string | null }) | null> {
  return tx.person.findUnique({
    where: { id: personId },
    select: { ...WORK_TIME, calendar: true },
  });
}

/** The working calendars somebody may choose from: those that are kept. */
export async function listCalendars(
  tx: Tx,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx.workingCalendar.findMany({
    orderBy: [{ id: "asc" }, { createdAt: "desc" }, { version: "desc" }],
    distinct: ["id"],
    select: { id: true, name: true },
  });
}
