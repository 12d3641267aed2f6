import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findBacklog } from "@/lib/jobs/queries";
import { tellWatchers } from "@/lib/mail/commands/tell-watchers";

/** The health check complains after five minutes; people are written to when it does not pass by itself. */
const PATIENCE_MINUTES = 15;

/**
 * Tells managers and administrators that mails are missing or wait unread: one mail a day to each while it lasts, with
 * counts and nothing else.
 */
export const alarmIntake = command({
  name: "mail.alarm",
  permission: "mail:read",
  input: z.strictObject({}),
  async run(context) {
    const { tx, now } = context;
    const { mailsMissing, mailsUnread, mailUnreadOldestAt } = await findBacklog(tx, now);
    const age = now.getTime() - (mailUnreadOldestAt ?? now).getTime();
    const waited = Math.floor(age / 60_000);
    const isStuck = waited >= PATIENCE_MINUTES;
    const facts = { missing: mailsMissing, unread: isStuck ? mailsUnread : 0, waited };
    if (mailsMissing === 0 && !isStuck) {
      context.unchanged();
      return done({ people: 0 });
    }
    const { on, people } = await tellWatchers(context, "intake_alarm", facts);
    if (people === 0) context.unchanged();
    else {
      await context.record("mail.alarmed", INSTALLATION, { on, ...facts, people });
    }
    return done({ people });
  },
});
