import { z } from "zod";
import { findTeam } from "@/lib/attendance/queries/team";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ABOUT_NOBODY } from "@/lib/routing/commands/move-direct";
import { directReminders, lineOf } from "@/lib/routing/model/reminder";
import { findWaitingDirects } from "@/lib/routing/queries/to-settle";

/** As many as a mail names; the others are on the desk. */
const MOST_LINES = 30;

/**
 * One mail a day to somebody who is at work, about individuals nobody has taken up and those whose day is near. The mail of a day
 * is put in once, however often this is called.
 */
export const remindOfDirects = command({
  name: "direct.remind",
  permission: "direct:settle",
  input: z.strictObject({ personId: z.uuid() }),
  async run(context, { personId }) {
    const { tx, now } = context;
    const team = await findTeam(tx, now);
    const directs = directReminders(await findWaitingDirects(tx), team, now).get(personId) ?? [];
    const member = team.members.find(({ id }) => id === personId);
    const person = await tx.person.findUnique({ where: { id: personId }, select: { email: true } });
    if (directs.length === 0 || !member || !person) {
      context.unchanged();
      return done({ lines: 0 });
    }
    const on = civilDateIn(member.workTime.zone, now);
    const dedupeKey = `direct_waiting:${personId}:${on}`;
    if (await tx.outboxMail.findUnique({ where: { dedupeKey }, select: { id: true } })) {
      context.unchanged();
      return done({ lines: 0 });
    }
    const named = directs.slice(0, MOST_LINES);
    await context.queueMail({
      template: "direct_waiting",
      recipient: person.email,
      personId,
      controllerId: null,
      requestId: null,
      dedupeKey,
      params: { on, direct: named.map((direct) => lineOf(direct, now)) },
    });
    const directRequestIds = named.map(({ id }) => id);
    await context.record("direct.reminded", ABOUT_NOBODY, { personId, on, directRequestIds });
    return done({ lines: named.length });
  },
});
