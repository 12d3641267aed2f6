import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { tellWatchers } from "@/lib/mail/commands/tell-watchers";
import { countScans } from "@/lib/storage/queries";

/** The health check complains after five minutes; people are written to when it does not pass by itself. */
const PATIENCE_MINUTES = 30;

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
    if (files === 0) {
      context.unchanged();
      return done({ people: 0 });
    }
    const { on, people } = await tellWatchers(context, "scanner_alarm", { files, waited });
    if (people === 0) context.unchanged();
    else {
      await context.record("file.scanner_alarmed", INSTALLATION, { on, files, waited, people });
    }
    return done({ people });
  },
});
