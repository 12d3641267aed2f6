import type { Absence } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { AbsenceId, AbsenceOfSomebody, OwnAbsence } from "@/lib/attendance/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { civilDateIn, isBefore } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

/** Says that one is away and who acts meanwhile. */
export const enterAbsence = command({
  name: "absence.enter",
  permission: "attendance:keep",
  input: OwnAbsence,
  run: (context, input) => enter(context, { ...input, personId: personIdOf(context.actor) ?? "" }),
});

/** The same for somebody else, who is ill, say. */
export const enterAbsenceFor = command({
  name: "absence.enter_for",
  permission: "attendance:manage",
  input: AbsenceOfSomebody,
  run: enter,
});

/**
 * Nothing is moved: who acts is asked of the absences at the moment it matters, so an absence begins and ends by itself
 * and nothing has to be given back. A substitute who is away as well is allowed, because then the managers act.
 */
async function enter(context: CommandContext, absence: Absence) {
  const { tx, now, actor } = context;
  const { personId, substituteId, from, to } = absence;
  const enteredById = personIdOf(actor);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`absence|${personId}`}, 0))`;
  const team = await findTeam(tx, now);
  const person = team.members.find(({ id }) => id === personId);
  if (!person || enteredById === null) return refused("person_unknown");
  if (substituteId === personId) return refused("is_yourself");
  if (!team.members.some(({ id }) => id === substituteId)) return refused("substitute_unknown");
  if (isBefore(to, civilDateIn(person.workTime.zone, now))) return refused("is_over");
  const meets = team.absences.some(
    (other) =>
      other.personId === personId && !isBefore(other.to, from) && !isBefore(to, other.from),
  );
  if (meets) return refused("away_already");
  const absenceId = newId();
  await tx.absence.createMany({
    data: {
      id: absenceId,
      personId,
      substituteId,
      fromOn: dayColumn(from),
      toOn: dayColumn(to),
      enteredById,
      createdAt: now,
    },
  });
  const facts = { absenceId, personId, substituteId, from, to };
  await context.record("absence.entered", INSTALLATION, facts);
  return done({ absenceId });
}

/** Takes back an absence of one's own, or ends it at once when it has begun. */
export const cancelAbsence = command({
  name: "absence.cancel",
  permission: "attendance:keep",
  input: AbsenceId,
  run: (context, { absenceId }) => cancel(context, absenceId, personIdOf(context.actor) ?? ""),
});

export const cancelAbsenceFor = command({
  name: "absence.cancel_for",
  permission: "attendance:manage",
  input: AbsenceId,
  run: (context, { absenceId }) => cancel(context, absenceId, null),
});

async function cancel(context: CommandContext, absenceId: string, ofPerson: string | null) {
  const [ended] = await context.tx.absence.updateManyAndReturn({
    where: { id: absenceId, cancelledAt: null, ...(ofPerson !== null && { personId: ofPerson }) },
    data: { cancelledAt: context.now },
    select: { personId: true },
  });
  if (!ended) return refused("absence_unknown");
  const { personId } = ended;
  await context.record("absence.cancelled", INSTALLATION, { absenceId, personId });
  return done({ absenceId });
}
