import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { tellWatchers, type Watcher } from "@/lib/mail/commands/tell-watchers";
import { findUndelivered } from "@/lib/mail/queries/undelivered";

/**
 * Tells managers and administrators of mails that were given up or came back: whoever was to get them waits and does not know.
 * One mail a day to each while it lasts, with references and nothing else.
 */
export const alarmUndelivered = command({
  name: "mail.alarm_undelivered",
  permission: "outbox:deliver",
  input: z.strictObject({}),
  async run(context) {
    const { mails, about } = await findUndelivered(context.tx, context.now);
    // The settings are open to administrators alone, so a way into them leads nobody else anywhere.
    const params = (watcher: Watcher) => ({ count: mails, about, watcher });
    const told =
      mails === 0 ? { on: "", people: 0 } : await tellWatchers(context, "mail_alarm", params);
    if (told.people === 0) context.unchanged();
    else {
      await context.record("mail.undelivered_alarmed", INSTALLATION, { ...told, mails });
    }
    return done({ people: told.people });
  },
});
