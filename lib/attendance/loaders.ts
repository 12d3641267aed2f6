import { cache } from "react";
import { absenceAt, substitutesOf } from "@/lib/attendance/model/cover";
import { listAbsences } from "@/lib/attendance/queries/absences";
import { findTeam, findWorkTime, listCalendars } from "@/lib/attendance/queries/team";
import { can } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { pageReads, requireStaff } from "@/lib/gate/caller";

/** When the signed-in person works; null for those who never get reminders. */
export const loadWorkTime = cache(async () => {
  const { actor, scope } = await requireStaff("self:manage");
  if (!can(actor, "attendance:keep")) return null;
  const reads = pageReads(scope);
  const [workTime, calendars] = await Promise.all([
    findWorkTime(reads, actor.personId),
    listCalendars(reads),
  ]);
  return workTime && { workTime, calendars, deskZone: env().DESK_ZONE };
});

/** Absences to come: one's own, and everybody's for those who look after them. */
export const loadAbsences = cache(async () => {
  const { actor, scope, now } = await requireStaff("self:manage");
  const keepsOwn = can(actor, "attendance:keep");
  const keepsAll = can(actor, "attendance:manage");
  return withScope(scope, async (tx) => {
    const team = await findTeam(tx, now);
    const absences = keepsOwn || keepsAll ? await listAbsences(tx, now, null) : [];
    return {
      ...{ keepsOwn, keepsAll, viewerId: actor.personId },
      people: team.members.map(({ id, name }) => ({ id, name })),
      own: keepsOwn ? absences.filter(({ personId }) => personId === actor.personId) : [],
      all: keepsAll ? absences : [],
      today: civilDateIn(env().DESK_ZONE, now),
    };
  });
});

/** Whether the owner of a request is away now, and who acts for them. */
export const loadCover = cache(async (ownerId: string | null) => {
  const { actor, scope, now } = await requireStaff("desk:read");
  if (ownerId === null) return null;
  const team = await findTeam(pageReads(scope), now);
  const absence = absenceAt(team, ownerId, now);
  if (!absence) return null;
  const ids = substitutesOf(team, ownerId, now);
  return {
    until: absence.to,
    owner: team.members.find(({ id }) => id === ownerId)?.name ?? "",
    names: team.members.filter(({ id }) => ids.includes(id)).map(({ name }) => name),
    isYou: ids.includes(actor.personId),
  };
});
