import type { Team, TeamMember } from "@/lib/attendance/model/cover";
import type { WorkTime } from "@/lib/attendance/model/work-time";
import { addDays, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { isoDay, type Reads, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";

const WORK_TIME = { zone: true, workDays: true, quietFrom: true, quietTo: true } as const;

type WorkTimeRow = Omit<WorkTime, "zone"> & { readonly zone: string | null };

/** Somebody who chose no zone works where the desk does. */
export function toWorkTime({ zone, workDays, quietFrom, quietTo }: WorkTimeRow): WorkTime {
  return { zone: zone ?? env().DESK_ZONE, workDays, quietFrom, quietTo };
}

type MemberRow = Omit<TeamMember, "workTime"> & WorkTimeRow;
type AbsenceRow = {
  readonly personId: string;
  readonly substituteId: string;
  readonly fromOn: Date;
  readonly toOn: Date;
};

/**
 * Everybody who can own requests, by name, with the absences that run or are to come. Two small statements: a privacy
 * team is read whole.
 */
export async function findTeam(tx: Reads, now: Date): Promise<Team> {
  // The day before, because somewhere it is still yesterday.
  const since = addDays(civilDateIn("UTC", now), -1);
  const [people, absences] = await Promise.all([
    tx.$queryRaw<MemberRow[]>`
      select id, name, staff_role::text as role, zone, work_days as "workDays", quiet_from as "quietFrom",
        quiet_to as "quietTo"
      from person where disabled_at is null and staff_role in ('officer', 'manager') order by name, id`,
    tx.$queryRaw<AbsenceRow[]>`
      select person_id as "personId", substitute_id as "substituteId", from_on as "fromOn", to_on as "toOn"
      from absence where to_on >= ${since}::date and cancelled_at is null order by from_on, id`,
  ]);
  return {
    members: people.map(({ id, name, role, ...time }) => ({
      ...{ id, name, role },
      workTime: toWorkTime(time),
    })),
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
