import { z } from "zod";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findBacklog } from "@/lib/jobs/queries";

/** The health check complains after five minutes; people are written to when it does not pass by itself. */
const PATIENCE_MINUTES = 15;
const WATCHERS = ["manager", "administrator"] as const;

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
    const on = civilDateIn("UTC", now);
    const facts = { missing: mailsMissing, unread: isStuck ? mailsUnread : 0, waited };
    const people = mailsMissing === 0 && !isStuck ? [] : await findUntold(on);
    for (const { id, email } of people) {
      await context.queueMail({
        template: "intake_alarm",
        recipient: email,
        personId: id,
        controllerId: null,
        requestId: null,
        dedupeKey: keyOf(id, on),
        params: facts,
      });
    }
    if (people.length === 0) context.unchanged();
    else {
      const about = { controllerId: null, requestId: null };
      await context.record("mail.alarmed", about, { on, ...facts, people: people.length });
    }
    return done({ people: people.length });

    async function findUntold(day: string) {
      const watchers = await tx.person.findMany({
        where: { staffRole: { in: [...WATCHERS] }, disabledAt: null },
        select: { id: true, email: true },
        orderBy: { id: "asc" },
      });
      const told = await tx.outboxMail.findMany({
        where: { dedupeKey: { in: watchers.map(({ id }) => keyOf(id, day)) } },
        select: { dedupeKey: true },
      });
      const keys = new Set(told.map(({ dedupeKey }) => dedupeKey));
      return watchers.filter(({ id }) => !keys.has(keyOf(id, day)));
    }
  },
});

function keyOf(personId: string, on: string): string {
  return `intake_alarm:${personId}:${on}`;
}
