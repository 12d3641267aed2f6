import { z } from "zod";
import { approvalAlarmOn } from "@/lib/alarms/model/approval";
import { markReminded, takeAnswerToApprove } from "@/lib/alarms/queries/approvals";
import { findAcknowledged } from "@/lib/alarms/queries/wakes";
import { findTeam } from "@/lib/attendance/queries/team";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { isQuieted } from "@/lib/sla/model/alarm";

/**
 * Reminds everybody who may approve an answer that has waited too long, which is the team but for the one who composed it:
 * once a day, without those who have acknowledged it, and in their next digest. Whoever is away hears of it on return.
 */
export const remindOfApproval = command({
  name: "approval.remind",
  permission: "clock:wake",
  input: z.strictObject({ controllerId: z.uuid(), answerId: z.uuid() }),
  async run(context, { controllerId, answerId }) {
    const { tx, now } = context;
    const answer = await takeAnswerToApprove(tx, controllerId, answerId);
    const on = answer && approvalAlarmOn(answer, env().DESK_ZONE, now);
    if (!answer || !on) {
      context.unchanged();
      return done({ raised: 0 });
    }
    await markReminded(tx, answer, on);
    const { requestId, composedById, heldAt, zone } = answer;
    const known = (await findAcknowledged(tx, [answer])).filter(
      (one) =>
        one.at > heldAt &&
        isQuieted({ on: civilDateIn(zone, one.at), ownerId: one.ownerId }, { ...answer, on }),
    );
    const { members } = await findTeam(tx, now);
    const people = members
      .map(({ id }) => id)
      .filter((id) => id !== composedById && !known.some(({ personId }) => personId === id));
    if (people.length === 0) {
      // Everybody whom it concerns knows. That it was looked at today is no event.
      context.changed(0);
      return done({ raised: 0 });
    }
    await tx.alarm.createMany({
      skipDuplicates: true,
      data: people.map((personId) => ({
        ...{ controllerId, requestId, personId },
        id: newId(),
        kind: "approval",
        raisedOn: dayColumn(on),
        createdAt: now,
      })),
    });
    const about = { controllerId, requestId };
    await context.record("request.alarm_raised", about, { kind: "approval", on, people });
    return done({ raised: people.length });
  },
});
