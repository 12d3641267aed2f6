import { absenceAt, nextMomentOf, type Team } from "@/lib/attendance/model/cover";
import { type CivilDate, civilDateIn, isBefore } from "@/lib/core/civil-date";

/** Somebody who is away, and the day on which they work again, where they are; null when that is out of sight. */
export type Returning = { readonly name: string; readonly on: CivilDate | null };

/**
 * When the others of a team are back, the first of them first, where all of them are away; null while somebody is there.
 * Empty where there are no others.
 */
export function returnsOf(team: Team, personId: string, at: Date): readonly Returning[] | null {
  const others = team.members.filter(({ id }) => id !== personId);
  if (others.some(({ id }) => absenceAt(team, id, at) === null)) return null;
  return others
    .map((member) => {
      const next = nextMomentOf(team, member, at);
      return { name: member.name, on: next && civilDateIn(member.workTime.zone, next) };
    })
    .toSorted(soonestFirst);
}

function soonestFirst(one: Returning, other: Returning): number {
  if (one.on === null || other.on === null)
    return Number(one.on === null) - Number(other.on === null);
  if (one.on === other.on) return one.name.localeCompare(other.name);
  return isBefore(one.on, other.on) ? -1 : 1;
}
