import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findStuckImports } from "@/lib/jobs/queries";
import { tellWatchers } from "@/lib/mail/commands/tell-watchers";

/**
 * Tells managers and administrators of imports that were started and are not through: their requests are not there, and the
 * clocks of these run all the same. One mail a day to each while it lasts, with counts and nothing else.
 */
export const alarmStuckImports = command({
  name: "import.alarm_stuck",
  permission: "import:run",
  input: z.strictObject({}),
  async run(context) {
    const { tx, now } = context;
    const { imports, startedAt } = await findStuckImports(tx, now);
    if (startedAt === null) {
      context.unchanged();
      return done({ people: 0 });
    }
    const waited = Math.floor((now.getTime() - startedAt.getTime()) / 60_000);
    const told = await tellWatchers(context, "import_alarm", { count: imports, waited });
    if (told.people === 0) context.unchanged();
    else {
      await context.record("import.stuck_alarmed", INSTALLATION, { ...told, imports, waited });
    }
    return done({ people: told.people });
  },
});
