import { standInsOf, type Team, withSubstitutes } from "@/lib/attendance/model/cover";
import type { AlarmKind } from "@/lib/sla/model/alarm";

/**
 * Whom an alarm reaches: its owner with a reminder; the managers too once it is overdue; and while nobody owns the
 * request, everybody who could take it. Whoever is away hears of it on return, and their substitute at once; and where a
 * public holiday would keep all of them from it until the end of its due day, whoever works before then. The owner has to
 * be of the team: a request of somebody who was disabled is nobody's.
 */
export function recipientsOf(
  kind: AlarmKind,
  ownerId: string | null,
  team: Team,
  now: Date,
  endOfDueDay: Date,
): readonly string[] {
  const people = withSubstitutes(team, firstOf(kind, ownerId, team), now);
  return endOfDueDay < now ? people : [...people, ...standInsOf(team, people, now, endOfDueDay)];
}

function firstOf(kind: AlarmKind, ownerId: string | null, team: Team): readonly string[] {
  const { members } = team;
  const managers = members.filter(({ role }) => role === "manager").map(({ id }) => id);
  if (ownerId === null) {
    const officers = members.filter(({ role }) => role === "officer").map(({ id }) => id);
    return [...managers, ...officers];
  }
  return kind === "overdue" ? [ownerId, ...managers] : [ownerId];
}
