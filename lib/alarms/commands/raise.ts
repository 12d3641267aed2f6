import { z } from "zod";
import { recipientsOf } from "@/lib/alarms/model/recipients";
import {
  findAcknowledged,
  type KnownAlarm,
  type NextWake,
  type Sleeper,
  sleepSql,
  takeSleepers,
} from "@/lib/alarms/queries/wakes";
import { substitutesOf, type Team } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { civilDateIn, endOfDayIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { isOpen } from "@/lib/requests/model/state";
import { alarmOf, nextWakeOf } from "@/lib/requests/model/wake";
import { type Alarm, isQuieted, wakeAt } from "@/lib/sla/model/alarm";

/** Requests woken in one transaction. */
export const WAKE_PAGE = 200;

const Places = z.strictObject({
  places: z
    .array(z.strictObject({ controllerId: z.uuid(), requestId: z.uuid() }))
    .min(1)
    .max(WAKE_PAGE),
});

/** A request, the alarm it gives now, and whom it reaches. Nobody: everybody it is for has acknowledged it. */
type Raised = {
  readonly request: Sleeper;
  readonly alarm: Alarm;
  readonly people: readonly string[];
};

/**
 * Raises the alarms of requests whose waking has come, each for everybody it concerns and with its own event, and sets
 * their next waking. Of the alarms missed while no worker ran only the most urgent is raised. The rows are locked, so of
 * two workers one raises; a request that failed must not hold up the others, so the caller repeats a failed page one by
 * one.
 */
export const raiseAlarms = command({
  name: "alarm.raise",
  permission: "clock:wake",
  input: Places,
  async run(context, { places }) {
    const { tx, now } = context;
    const team = await findTeam(tx, now);
    const isOfTeam = (id: string | null) => team.members.some((member) => member.id === id);
    const taken = await withTodaysClocks(context, await takeSleepers(tx, places, now));
    const sleepers = taken.map((request) => ({
      ...request,
      // A request of somebody who was disabled is in nobody's hands.
      ownerId: isOfTeam(request.ownerId) ? request.ownerId : null,
    }));
    const plan = planner(now);
    const due = sleepers.map((request) => ({ request, ...plan(request) }));
    const known = await findAcknowledged(
      tx,
      due.flatMap(({ request, alarm }) => (alarm ? [request] : [])),
    );
    const raised = due.flatMap(({ request, alarm, end }): Raised[] =>
      alarm
        ? [{ request, alarm, people: toTell(request, { ...alarm, end }, team, known, now) }]
        : [],
    );
    await sleepOn(context, due);
    const told = raised.filter(({ people }) => people.length > 0);
    await tell(context, told, team);
    return done({ raised: told.length });
  },
});

/** With each day of a running pause the due day of a stopped clock moves on. The pause's own event has told of it. */
async function withTodaysClocks(
  context: CommandContext,
  sleepers: readonly Sleeper[],
): Promise<Sleeper[]> {
  const now: Sleeper[] = [];
  for (const sleeper of sleepers) {
    if (sleeper.pausedSince === null || !isOpen(sleeper.state)) {
      now.push(sleeper);
      continue;
    }
    const { dueOn, receivedOn, stoppedSince } = (await recomputeClocks(context, sleeper)).standing;
    now.push({ ...sleeper, dueOn, receivedOn, stoppedSince });
  }
  return now;
}

/** What a request's waking comes to: the alarm it gives now, if any, and how it sleeps on. */
type Plan = Pick<NextWake, "wakeAt" | "alarmedOn"> & {
  readonly alarm: Alarm | null;
  /** When its due day is over. */
  readonly end: Date;
};

function planOf(request: Sleeper, now: Date): Plan {
  const alarm = dueAlarm(request, now);
  const alarmedOn = alarm?.on ?? request.alarmedOn;
  const next = nextWakeOf({ ...request, alarmedOn }, now);
  return { alarm, alarmedOn, wakeAt: next, end: endOfDayIn(request.zone, request.dueOn) };
}

/**
 * Plans requests that are alike once: of the thousands that wake on one morning most have the same days, and reckoning
 * with days in zones is most of the work.
 */
function planner(now: Date): (request: Sleeper) => Plan {
  const plans = new Map<string, Plan>();
  return (request) => {
    const { state, zone, ownerId, pausedSince, stoppedSince, ladder } = request;
    const days = [request.receivedOn, request.dueOn, request.alarmedOn, pausedSince, stoppedSince];
    const key = [isOpen(state), zone, ...days, ownerId !== null, ...ladder];
    const known = plans.get(key.join());
    if (known) return known;
    const plan = planOf(request, now);
    plans.set(key.join(), plan);
    return plan;
  };
}

/** The alarm that is due now; null when the request is no longer open or the alarm's morning has yet to come. */
function dueAlarm(request: Sleeper, now: Date): Alarm | null {
  const alarm = alarmOf(request, now);
  return alarm && wakeAt(request.zone, alarm.on) <= now ? alarm : null;
}

/** Whom the alarm is for, without those who know already. */
function toTell(
  request: Sleeper,
  alarm: Alarm & Pick<Plan, "end">,
  team: Team,
  known: readonly KnownAlarm[],
  now: Date,
): readonly string[] {
  const { requestId, zone } = request;
  const quieted = known.filter(
    (one) =>
      one.requestId === requestId &&
      isQuieted({ on: civilDateIn(zone, one.at), ownerId: one.ownerId }, { ...request, ...alarm }),
  );
  return recipientsOf(alarm.kind, request.ownerId, team, now, alarm.end).filter(
    (id) => !quieted.some(({ personId }) => personId === id),
  );
}

async function sleepOn(
  { tx }: CommandContext,
  due: readonly (Plan & { readonly request: Sleeper })[],
): Promise<void> {
  if (due.length === 0) return;
  const wakes = due.map(({ request, wakeAt: next, alarmedOn }): NextWake => {
    const { controllerId, requestId } = request;
    return { controllerId, requestId, wakeAt: next, alarmedOn };
  });
  await tx.$executeRaw(sleepSql(wakes));
}

async function tell(context: CommandContext, told: readonly Raised[], team: Team): Promise<void> {
  context.changed(told.length);
  if (told.length === 0) return;
  await context.tx.alarm.createMany({
    skipDuplicates: true,
    data: told.flatMap(({ request, alarm, people }) =>
      people.map((personId) => ({
        controllerId: request.controllerId,
        id: newId(),
        requestId: request.requestId,
        personId,
        kind: alarm.kind,
        raisedOn: dayColumn(alarm.on),
        createdAt: context.now,
      })),
    ),
  });
  await context.recordEach(
    "request.alarm_raised",
    told.map(({ request: { controllerId, requestId, ownerId }, alarm: { kind, on }, people }) => {
      const substitutes = ownerId === null ? [] : substitutesOf(team, ownerId, context.now);
      return {
        subject: { controllerId, requestId },
        data: {
          kind,
          on,
          people: [...people],
          ...(substitutes.length > 0 && { substitutes: [...substitutes] }),
        },
      };
    }),
  );
}
