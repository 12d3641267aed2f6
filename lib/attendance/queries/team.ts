import type { Reader, Team, TeamMember } from "@/lib/attendance/model/cover";
import type { WorkTime } from "@/lib/attendance/model/work-time";
import { addDays, type CivilDate, civilDateIn, isBefore } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { holidaysSchema } from "@/lib/sla/schema";

type WorkTimeRow = Omit<WorkTime, "zone"> & { readonly zone: string | null };

const NO_HOLIDAYS: ReadonlySet<CivilDate> = new Set();

type CalendarRow = { readonly id: string; readonly holidays: unknown };

/** The public holidays of calendars from a day on. */
function holidaysFrom(
  calendars: readonly CalendarRow[],
  from: CivilDate,
): ReadonlyMap<string, ReadonlySet<CivilDate>> {
  return new Map(
    calendars.map(({ id, holidays }) => {
      const days = holidaysSchema.parse(holidays).map(({ on }) => on);
      return [id, new Set(days.filter((day) => !isBefore(day, from)))];
    }),
  );
}

/** Somebody who chose no zone works where the desk does. */
export function toWorkTime({ zone, workDays, quietFrom, quietTo }: WorkTimeRow): WorkTime {
  return { zone: zone ?? env().DESK_ZONE, workDays, quietFrom, quietTo };
}

type MemberRow = Omit<TeamMember, "workTime" | "holidays"> &
  WorkTimeRow & { readonly calendar: string | null };
type AbsenceRow = {
  readonly personId: string;
  readonly substituteId: string;
  readonly fromOn: Date;
  readonly toOn: Date;
};

/**
 * Everybody who can own requests, by name, with the absences that run or are to come and their public holidays. A few
 * small statements: a privacy team is read whole.
 */
export async function findTeam(tx: Reads, now: Date): Promise<Team> {
  // The day before, because somewhere it is still yesterday.
  const since = addDays(civilDateIn("UTC", now), -1);
  const [people, absences, calendars] = await Promise.all([
    tx.$queryRaw<MemberRow[]>`
      select id, name, staff_role::text as role, zone, work_days as "workDays", quiet_from as "quietFrom",
        quiet_to as "quietTo", calendar
      from person where disabled_at is null and staff_role in ('officer', 'manager') order by name, id`,
    tx.$queryRaw<AbsenceRow[]>`
      select person_id as "personId", substitute_id as "substituteId", from_on as "fromOn", to_on as "toOn"
      from absence where to_on >= ${since}::date and cancelled_at is null order by from_on, id`,
    tx.$queryRaw<CalendarRow[]>`
      select distinct on (id) id, holidays from working_calendar
      where id in (select calendar from person where disabled_at is null and staff_role in ('officer', 'manager'))
      order by id, created_at desc, version desc`,
  ]);
  const holidays = holidaysFrom(calendars, since);
  return {
    members: people.map(({ id, name, role, calendar, ...time }) => ({
      ...{ id, name, role },
      workTime: toWorkTime(time),
      holidays: holidays.get(calendar ?? "") ?? NO_HOLIDAYS,
    })),
    absences: absences.map(({ fromOn, toOn, ...who }) => ({
      ...who,
      from: dayOfColumn(fromOn),
      to: dayOfColumn(toOn),
    })),
  };
}

/** When these people read their mail: as the team knows it, and without holidays for those who own no requests. */
export async function findReaders(
  tx: Reads,
  team: Team,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Reader>> {
  const others = await tx.$queryRaw<(WorkTimeRow & { readonly id: string })[]>`
    select id, zone, work_days as "workDays", quiet_from as "quietFrom", quiet_to as "quietTo"
    from person where id = any(${[...ids]}::uuid[])`;
  const known = new Map(team.members.map((member) => [member.id, member]));
  return new Map(
    others.map(({ id, ...time }) => [
      id,
      known.get(id) ?? { id, workTime: toWorkTime(time), holidays: NO_HOLIDAYS },
    ]),
  );
}

/** When somebody works, as they said it: `zone` is null where they left it to the desk, `calendar` where they chose none. */
export async function findWorkTime(
  tx: Reads,
  personId: string,
): Promise<(WorkTimeRow & { readonly calendar: string | null }) | null> {
  const rows = await tx.$queryRaw<(WorkTimeRow & { readonly calendar: string | null })[]>`
    select zone, work_days as "workDays", quiet_from as "quietFrom", quiet_to as "quietTo", calendar
    from person where id = ${personId}::uuid`;
  return rows[0] ?? null;
}

/** The working calendars somebody may choose from: those that are kept. */
export async function listCalendars(
  tx: Reads,
): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx.$queryRaw`
    select distinct on (id) id, name from working_calendar order by id, created_at desc, version desc`;
}
