import { nextWorkingMoment, type WorkTime } from "@/lib/attendance/model/work-time";
import { type CivilDate, civilDateIn, isAfter, isBefore } from "@/lib/core/civil-date";

/** Somebody who can own requests. People who were disabled are in no team. */
export type TeamMember = {
  readonly id: string;
  readonly name: string;
  readonly role: "officer" | "manager";
  readonly workTime: WorkTime;
  /** Public holidays where they work, from yesterday on; none where they chose no calendar. */
  readonly holidays: ReadonlySet<CivilDate>;
};

/** Days, both included, in the zone of the person who is away. */
export type Absence = {
  readonly personId: string;
  readonly substituteId: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
};

/** What says when somebody reads their mail, whether or not they can own requests. */
export type Reader = Pick<TeamMember, "id" | "workTime" | "holidays">;

export type Team = {
  readonly members: readonly TeamMember[];
  readonly absences: readonly Absence[];
};

function memberOf(team: Team, id: string): TeamMember | undefined {
  return team.members.find((member) => member.id === id);
}

function isWithin({ from, to }: Absence, day: CivilDate): boolean {
  return !isBefore(day, from) && !isAfter(day, to);
}

/** The absence somebody is on at a moment, by the day it is where they work. */
export function absenceAt(team: Team, personId: string, at: Date): Absence | null {
  const own = team.absences.filter((absence) => absence.personId === personId);
  const member = own.length > 0 ? memberOf(team, personId) : undefined;
  if (!member) return null;
  const today = civilDateIn(member.workTime.zone, at);
  return own.find((absence) => isWithin(absence, today)) ?? null;
}

function isPresent(team: Team, personId: string, at: Date): boolean {
  return memberOf(team, personId) !== undefined && absenceAt(team, personId, at) === null;
}

/**
 * Who acts for somebody at a moment: nobody while they are there; their substitute while they are away; where the
 * substitute is away too, or gone, the managers who are there, and without any the officers who are. A substitute's own
 * substitute is never asked, so people who stand in for each other make no circle. Empty too when nobody is left: then
 * everything stays with the one who is away.
 */
export function substitutesOf(team: Team, personId: string, at: Date): readonly string[] {
  const absence = absenceAt(team, personId, at);
  if (!absence) return [];
  if (isPresent(team, absence.substituteId, at)) return [absence.substituteId];
  const present = team.members.filter(({ id }) => id !== personId && isPresent(team, id, at));
  const managers = present.filter(({ role }) => role === "manager");
  return (managers.length > 0 ? managers : present).map(({ id }) => id);
}

/** Whether somebody is away and others act for them: no mail is for them then. */
export function isCovered(team: Team, personId: string, at: Date): boolean {
  return substitutesOf(team, personId, at).length > 0;
}

/** The people somebody acts for at a moment, by name. */
export function coveredBy(team: Team, personId: string, at: Date): readonly TeamMember[] {
  return team.members.filter(
    ({ id }) => id !== personId && substitutesOf(team, id, at).includes(personId),
  );
}

/** Whose requests count as somebody's own at a moment: theirs, and those of the people they act for. */
export function ownersFor(team: Team, personId: string, at: Date): readonly string[] {
  return [personId, ...coveredBy(team, personId, at).map(({ id }) => id)];
}

/** People together with those who act for them: an alarm reaches both, and the one who is away hears of it on return. */
export function withSubstitutes(
  team: Team,
  people: readonly string[],
  at: Date,
): readonly string[] {
  return [...new Set(people.flatMap((id) => [id, ...substitutesOf(team, id, at)]))];
}

/** When somebody next reads their mail, absences, holidays and all. Null when that is out of sight. */
export function nextMomentOf(team: Team, member: Reader, at: Date): Date | null {
  const own = team.absences.filter(({ personId }) => personId === member.id);
  return nextWorkingMoment(
    member.workTime,
    at,
    (day) => member.holidays.has(day) || own.some((absence) => isWithin(absence, day)),
  );
}

/** Whether somebody works at this very moment, absences, holidays and all. */
export function worksAt(team: Team, member: Reader, at: Date): boolean {
  return nextMomentOf(team, member, at)?.getTime() === at.getTime();
}

/** Whether a member of the team is at work, and nobody acts for them: then a mail reaches them and is theirs. */
export function isAtWork(team: Team, personId: string, at: Date): boolean {
  const member = team.members.find(({ id }) => id === personId);
  return member !== undefined && !isCovered(team, personId, at) && worksAt(team, member, at);
}

function isOnHoliday({ workTime, holidays }: TeamMember, at: Date): boolean {
  return holidays.size > 0 && holidays.has(civilDateIn(workTime.zone, at));
}

/**
 * Who stands in where a public holiday would make something too late: nobody while one of `people` works before `end`.
 * Else, as for an absence without a substitute, the managers who do, and without any the officers who do. A holiday is a
 * matter of one day and has no substitute of its own, so what can wait for the next working day waits.
 */
export function standInsOf(
  team: Team,
  people: readonly string[],
  at: Date,
  end: Date,
): readonly string[] {
  const worksBefore = (member: TeamMember) => {
    const next = nextMomentOf(team, member, at);
    return next !== null && next <= end;
  };
  const reached = team.members.filter(({ id }) => people.includes(id));
  if (!reached.some((one) => isOnHoliday(one, at)) || reached.some(worksBefore)) return [];
  const able = team.members.filter((one) => !people.includes(one.id) && worksBefore(one));
  const managers = able.filter(({ role }) => role === "manager");
  return (managers.length > 0 ? managers : able).map(({ id }) => id);
}

/**
 * Whose alarms may be somebody's at a moment: their own, those of people they act for, and those of people whom a public
 * holiday keeps from acting, where they were told as the one who stands in.
 */
export function alarmOwnersFor(team: Team, personId: string, at: Date): readonly string[] {
  const kept = team.members.filter(({ id }) => {
    const acting = [id, ...substitutesOf(team, id, at)];
    return team.members.some((one) => acting.includes(one.id) && isOnHoliday(one, at));
  });
  return [...new Set([...ownersFor(team, personId, at), ...kept.map(({ id }) => id)])];
}
