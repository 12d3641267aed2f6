import { z } from "zod";
import { addDays, civilDateIn, isAfter } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { nextWakeOf } from "@/lib/requests/model/wake";
import { findStandingById } from "@/lib/requests/queries/standing";

/**
 * Wakes a request that a clock which ran ahead has put to sleep: its last alarm is dated into the future, so that all of
 * the days until then would pass in silence. What was told is kept, so nobody is told the same of the same day twice.
 */
export const takeBackAlarm = command({
  name: "alarm.take_back",
  permission: "clock:wake",
  input: z.strictObject({ controllerId: z.uuid(), requestId: z.uuid() }),
  async run(context, { controllerId, requestId }) {
    const { tx, now } = context;
    const request = await findStandingById(tx, controllerId, requestId);
    if (!request) return refused("request_unknown");
    const yesterday = addDays(civilDateIn(request.zone, now), -1);
    const given = request.alarmedOn;
    if (given === null || !isAfter(given, addDays(yesterday, 2))) {
      context.unchanged();
      return done({ taken: false });
    }
    const { count } = await tx.request.updateMany({
      where: { controllerId, id: requestId, alarmedOn: dayColumn(given), state: request.state },
      data: {
        alarmedOn: dayColumn(yesterday),
        nextWakeAt: nextWakeOf({ ...request, alarmedOn: yesterday }, now),
      },
    });
    if (count === 0) return refused("changed_meanwhile");
    const about = { controllerId, requestId };
    await context.record("request.alarm_taken_back", about, {
      given,
      today: addDays(yesterday, 1),
    });
    return done({ taken: true });
  },
});
