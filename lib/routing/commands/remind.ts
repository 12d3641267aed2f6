import { z } from "zod";
import { findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { queueOnceADay } from "@/lib/mail/commands/once-a-day";
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
    const zone = team.members.find(({ id }) => id === personId)?.workTime.zone;
    const named = directs.slice(0, MOST_LINES);
    const direct = named.map((one) => lineOf(one, now));
    const on =
      named.length > 0 && zone !== undefined
        ? await queueOnceADay(context, "direct_waiting", { personId, zone }, { direct })
        : null;
    if (on === null) {
      context.unchanged();
      return done({ lines: 0 });
    }
    const directRequestIds = named.map(({ id }) => id);
    await context.record("direct.reminded", INSTALLATION, { personId, on, directRequestIds });
    return done({ lines: named.length });
  },
});
