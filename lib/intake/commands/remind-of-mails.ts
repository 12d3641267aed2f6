import { z } from "zod";
import { isCovered, nextMomentOf, type Team } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findWaitingMails } from "@/lib/intake/queries/waiting";

/** What has just come is looked at by whoever has the desk open. */
const PATIENCE_MS = 60 * 60_000;

/** Mails that have waited long enough for somebody to be told. */
export const waitsSince = (now: Date) => new Date(now.getTime() - PATIENCE_MS);

/** Whoever works at the moment, and for whom nobody else does. */
export function isAtWork(team: Team, personId: string, now: Date): boolean {
  const member = team.members.find(({ id }) => id === personId);
  if (!member || isCovered(team, personId, now)) return false;
  return nextMomentOf(team, member, now)?.getTime() === now.getTime();
}

/**
 * One mail a day to somebody who is at work, about mails that came in and that nobody has looked at: they are no requests yet,
 * so that no alarm is raised about them, while the clock of what they hold runs.
 */
export const remindOfMails = command({
  name: "mail.remind_waiting",
  permission: "mail:read",
  input: z.strictObject({ personId: z.uuid() }),
  async run(context, { personId }) {
    const { tx, now } = context;
    const team = await findTeam(tx, now);
    const member = team.members.find(({ id }) => id === personId);
    const { waiting, unreadable, oldestAt } = await findWaitingMails(tx, waitsSince(now));
    const person = await tx.person.findUnique({ where: { id: personId }, select: { email: true } });
    if (!member || !person || oldestAt === null || !isAtWork(team, personId, now)) {
      context.unchanged();
      return done({ mails: 0 });
    }
    const { zone } = member.workTime;
    const on = civilDateIn(zone, now);
    const dedupeKey = `mails_waiting:${personId}:${on}`;
    if (await tx.outboxMail.findUnique({ where: { dedupeKey }, select: { id: true } })) {
      context.unchanged();
      return done({ mails: 0 });
    }
    const installation = { controllerId: null, requestId: null };
    await context.queueMail({
      ...installation,
      ...{ template: "mails_waiting", recipient: person.email, personId, dedupeKey },
      params: { on, count: waiting, unread: unreadable, since: civilDateIn(zone, oldestAt) },
    });
    const mails = waiting + unreadable;
    await context.record("mail.waiting_reminded", installation, { personId, on, mails });
    return done({ mails });
  },
});
