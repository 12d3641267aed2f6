import { AlarmTarget } from "@/lib/alarms/schema";
import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { findStanding } from "@/lib/requests/queries/standing";

/**
 * Says that one knows of the alarms of a request. They come back to this person on the next rung of the ladder, when the
 * owner changes, and after seven days at the latest; everybody else is told as before. Only ever for oneself.
 */
export const acknowledgeAlarm = command({
  name: "alarm.acknowledge",
  permission: "alarm:acknowledge",
  input: AlarmTarget,
  async run(context, { reference }) {
    const { tx, now, actor } = context;
    const personId = personIdOf(actor);
    const request = personId === null ? null : await findStanding(tx, reference);
    if (personId === null || !request) return refused("request_unknown");
    const { controllerId, requestId, ownerId } = request;
    const where = { controllerId, requestId, personId };
    const latest = await tx.alarm.findFirst({
      where: { ...where, acknowledgedAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { kind: true },
    });
    if (!latest) {
      // Acknowledged already, or never told: the same click twice is no mistake.
      context.unchanged();
      return done({ reference });
    }
    await tx.alarm.updateMany({
      where: { ...where, acknowledgedAt: null },
      data: { acknowledgedAt: now, acknowledgedOwnerId: ownerId },
    });
    const { kind } = latest;
    await context.record("request.alarm_acknowledged", { controllerId, requestId }, { kind });
    return done({ reference });
  },
});
