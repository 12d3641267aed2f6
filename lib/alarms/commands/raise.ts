import { z } from "zod";
import { type People, recipientsOf } from "@/lib/alarms/model";
import { findPeopleToTell } from "@/lib/alarms/queries";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { dayColumn } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { alarmOf, nextWakeOf } from "@/lib/requests/model/wake";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import { type Alarm, wakeAt } from "@/lib/sla/model/alarm";

/**
 * Raises the alarm of a request whose waking has come, for everybody it concerns, and sets the next waking. Of the
 * alarms missed while no worker ran only the most urgent is raised. The waking, and the owner and state that were seen, are the guard: of two
 * workers one raises, and the other finds the request asleep again.
 */
export const raiseAlarm = command({
  name: "alarm.raise",
  permission: "clock:wake",
  input: z.strictObject({ controllerId: z.uuid(), requestId: z.uuid() }),
  async run(context, { controllerId, requestId }) {
    const { tx, now } = context;
    const found = await findStandingById(tx, controllerId, requestId);
    if (!found) return refused("request_unknown");
    const standing = await withTodaysClocks(context, found);
    const people = await findPeopleToTell(tx, standing.ownerId);
    // A request of somebody who was disabled is in nobody's hands.
    const request = { ...standing, ownerId: people.ownerId };
    const alarm = dueAlarm(request, now);
    const alarmedOn = alarm?.on ?? request.alarmedOn;
    const { count } = await tx.request.updateMany({
      where: {
        controllerId,
        id: requestId,
        nextWakeAt: { lte: now },
        state: standing.state,
        ownerId: standing.ownerId,
      },
      data: {
        nextWakeAt: nextWakeOf({ ...request, alarmedOn }, now),
        ...(alarm && { alarmedOn: dayColumn(alarm.on) }),
      },
    });
    if (count === 0 || !alarm) {
      // Somebody else was faster, or the waking was only moved: there is nothing to tell.
      context.unchanged();
      return done({ raised: false });
    }
    await tellPeople(context, request, alarm, people);
    return done({ raised: true });
  },
});

/** With each day of a running pause the due day of a stopped clock moves on. The pause's own event has told of it. */
async function withTodaysClocks(context: CommandContext, request: Standing): Promise<Standing> {
  if (request.pausedSince === null) return request;
  return (await recomputeClocks(context, request)).standing;
}

/** The alarm that is due now; null when the request is no longer open or the alarm's morning has yet to come. */
function dueAlarm(request: Standing, now: Date): Alarm | null {
  const alarm = alarmOf(request, now);
  return alarm && wakeAt(request.zone, alarm.on) <= now ? alarm : null;
}

async function tellPeople(
  context: CommandContext,
  { controllerId, requestId }: Standing,
  alarm: Alarm,
  people: People,
): Promise<void> {
  const recipients = recipientsOf(alarm.kind, people);
  await context.tx.alarm.createMany({
    skipDuplicates: true,
    data: recipients.map((personId) => ({
      controllerId,
      id: newId(),
      requestId,
      personId,
      kind: alarm.kind,
      raisedOn: dayColumn(alarm.on),
      createdAt: context.now,
    })),
  });
  await context.record(
    "request.alarm_raised",
    { controllerId, requestId },
    { kind: alarm.kind, on: alarm.on, people: [...recipients] },
  );
}
