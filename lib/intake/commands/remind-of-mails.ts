import { z } from "zod";
import { isAtWork } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findWaitingMails } from "@/lib/intake/queries/waiting";
import { queueOnceADay } from "@/lib/mail/commands/once-a-day";

/** What has just come is looked at by whoever has the desk open. */
const PATIENCE_MS = 60 * 60_000;

/** Mails that have waited long enough for somebody to be told. */
export const waitsSince = (now: Date) => new Date(now.getTime() - PATIENCE_MS);

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
    const zone = team.members.find(({ id }) => id === personId)?.workTime.zone;
    const { waiting, unreadable, oldestAt } = await findWaitingMails(tx, waitsSince(now));
    if (zone === undefined || oldestAt === null || !isAtWork(team, personId, now)) {
      context.unchanged();
      return done({ mails: 0 });
    }
    const params = { count: waiting, unread: unreadable, since: civilDateIn(zone, oldestAt) };
    const on = await queueOnceADay(context, "mails_waiting", { personId, zone }, params);
    if (on === null) {
      context.unchanged();
      return done({ mails: 0 });
    }
    const mails = waiting + unreadable;
    await context.record("mail.waiting_reminded", INSTALLATION, { personId, on, mails });
    return done({ mails });
  },
});
