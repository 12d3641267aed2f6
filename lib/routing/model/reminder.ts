import { isAtWork, type Team, withSubstitutes } from "@/lib/attendance/model/cover";
import { type CivilDate, civilDateIn, daysBetween } from "@/lib/core/civil-date";

/** A direct request that is not with a controller yet. */
export type WaitingDirect = {
  readonly id: string;
  readonly reference: string;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly ownerId: string | null;
};

/** From so many days before its day on, its owner is reminded. */
const DAYS_BEFORE = 1;

/**
 * Who is told of what this morning: everybody of what nobody owns, owners (and who acts for them) of what is due tomorrow or
 * before, and the managers of what is overdue as well. Only those who are at work now, the earliest day first.
 */
export function directReminders(
  directs: readonly WaitingDirect[],
  team: Team,
  now: Date,
): ReadonlyMap<string, readonly WaitingDirect[]> {
  const told = new Map<string, WaitingDirect[]>();
  const sorted = directs.toSorted(
    (one, other) =>
      one.dueOn.localeCompare(other.dueOn) || one.reference.localeCompare(other.reference),
  );
  for (const direct of sorted) {
    for (const id of peopleFor(direct, team, now)) {
      told.set(id, [...(told.get(id) ?? []), direct]);
    }
  }
  return new Map([...told].filter(([id]) => isAtWork(team, id, now)));
}

function leftOn({ zone, dueOn }: WaitingDirect, now: Date): number {
  return daysBetween(civilDateIn(zone, now), dueOn);
}

/** How a mail's `params` carry one: its days left are counted where it came in, not where the reader is. */
export function lineOf(direct: WaitingDirect, now: Date): string {
  return `${direct.reference} ${direct.dueOn} ${leftOn(direct, now)}`;
}

function peopleFor(direct: WaitingDirect, team: Team, now: Date): readonly string[] {
  const { members } = team;
  const isOwned = members.some(({ id }) => id === direct.ownerId);
  if (direct.ownerId === null || !isOwned) return members.map(({ id }) => id);
  const left = leftOn(direct, now);
  if (left > DAYS_BEFORE) return [];
  const managers = members.filter(({ role }) => role === "manager").map(({ id }) => id);
  return withSubstitutes(team, [direct.ownerId, ...(left < 0 ? managers : [])], now);
}
