import { z } from "zod";
import { civilDateIn } from "@/lib/core/civil-date";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { countScans } from "@/lib/storage/queries";

/** The health check complains after five minutes; people are written to when it does not pass by itself. */
const PATIENCE_MINUTES = 30;
const WATCHERS = ["manager", "administrator"] as const;

/**
 * Tells managers and administrators that the virus scanner has been away for long while files wait for it: one mail a day to each
 * while it lasts, with counts and nothing else.
 */
export const alarmScanner = command({
  name: "file.alarm_scanner",
  permission: "file:scan",
  input: z.strictObject({ outSince: z.date() }),
  async run(context, { outSince }) {
    const { tx, now } = context;
    const waited = Math.floor((now.getTime() - outSince.getTime()) / 60_000);
    const files = waited < PATIENCE_MINUTES ? 0 : (await countScans(tx)).waiting;
    const on = civilDateIn("UTC", now);
    const people = files === 0 ? [] : await findUntold();
    for (const { id, email } of people) {
      await context.queueMail({
        template: "scanner_alarm",
        recipient: email,
        personId: id,
        controllerId: null,
        requestId: null,
        dedupeKey: keyOf(id, on),
        params: { files, waited },
      });
    }
    if (people.length === 0) context.unchanged();
    else {
      const about = { controllerId: null, requestId: null };
      const data = { on, files, waited, people: people.length };
      await context.record("file.scanner_alarmed", about, data);
    }
    return done({ people: people.length });

    async function findUntold() {
      const watchers = await tx.person.findMany({
        where: { staffRole: { in: [...WATCHERS] }, disabledAt: null },
        select: { id: true, email: true },
        orderBy: { id: "asc" },
      });
      const told = await tx.outboxMail.findMany({
        where: { dedupeKey: { in: watchers.map(({ id }) => keyOf(id, on)) } },
        select: { dedupeKey: true },
      });
      const keys = new Set(told.map(({ dedupeKey }) => dedupeKey));
      return watchers.filter(({ id }) => !keys.has(keyOf(id, on)));
    }
  },
});

function keyOf(personId: string, on: string): string {
  return `scanner_alarm:${personId}:${on}`;
}
