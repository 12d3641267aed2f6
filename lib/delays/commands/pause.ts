import { personIdOf } from "@/lib/auth/policy";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import {
  type Effect,
  effectsOfPause,
  isGranted,
  type StoppingReason,
  stoppingReason,
} from "@/lib/delays/model";
import { refusalDetail } from "@/lib/delays/present";
import { PauseInput } from "@/lib/delays/schema";
import { type CommandContext, command } from "@/lib/gate/command";
import { tellController } from "@/lib/messages/commands/tell-controller";
import { writeMessage } from "@/lib/messages/commands/write-message";
import {
  aboutRequest,
  type MoveRefusal,
  type MoveTarget,
  moveRequest,
} from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";
import type { PauseReason } from "@/lib/sla/model/rule";

/**
 * Asks the controller for something without which the work cannot go on, and stops the clocks whose rule lets that
 * reason stop them until the reply is here. The question is sent in the same transaction: there is no pause without one.
 * Refused, with what each rule says, where no clock would stop. A request that waits already can be asked again.
 */
export const pauseClock = command({
  name: "clock.pause",
  permission: "clock:manage",
  input: PauseInput,
  async run(context, { reference, version, reason, body }) {
    const waiting = await waitForController(context, { reference, version });
    if (!waiting.ok) return waiting;
    const request = waiting.value;
    if (request.pausedSince !== null) return refused("pause_running");
    const from = civilDateIn(request.zone, context.now);
    const planned = await planStop(context, request, reason, from);
    if (!planned.ok) return planned;
    const written = await writeMessage(context, request, {
      kind: "to_controller",
      body,
      files: [],
    });
    if (!written.ok) return written;
    const { messageId } = written.value;
    await tellController(context, request, messageId);
    const pauseId = await insertPause(context, request, {
      ...{ reason: planned.value.reason, from, messageId },
    });
    if (pauseId === null) return refused("pause_running");
    await recomputeClocks(context, request);
    const clocks = planned.value.effects.filter(isGranted).map(({ kind }) => kind);
    await context.record("clock.paused", aboutRequest(request), {
      ...{ pauseId, messageId, reason, pausedOn: from, clocks },
    });
    return done({ reference: request.reference, clocks });
  },
});

/** The request waits from now on. Where it waits for another reply already, the version that was seen is the guard. */
async function waitForController(
  context: CommandContext,
  target: MoveTarget,
): Promise<Outcome<Standing, MoveRefusal>> {
  const seen = await findStanding(context.tx, target.reference);
  return seen?.state === "waiting_for_controller"
    ? takeVersion(context, target, ["waiting_for_controller"])
    : moveRequest(context, target, { verb: "askController" });
}

type Stop = { readonly reason: StoppingReason; readonly effects: readonly Effect[] };

async function planStop(
  { tx, now }: CommandContext,
  { controllerId, requestId }: Standing,
  reason: PauseReason,
  from: CivilDate,
): Promise<Outcome<Stop, "pause_stops_nothing">> {
  const facts = await findClockFacts(tx, controllerId, requestId, now);
  if (!facts) throw new Error(`no clocks of request ${requestId}`);
  const effects = effectsOfPause(facts, { reason, from, to: null });
  const stored = stoppingReason(reason);
  if (stored === null || !effects.some(isGranted)) {
    return refused("pause_stops_nothing", refusalDetail(effects));
  }
  return done({ reason: stored, effects });
}

type NewPause = { reason: StoppingReason; from: CivilDate; messageId: string };

/** Null when another pause of this request runs: the database allows one at a time. */
async function insertPause(
  { tx, actor, now }: CommandContext,
  { controllerId, requestId }: Standing,
  { reason, from, messageId }: NewPause,
): Promise<string | null> {
  const id = newId();
  const { count } = await tx.clockPause.createMany({
    skipDuplicates: true,
    data: {
      ...{ controllerId, id, requestId, reason },
      fromOn: dayColumn(from),
      askedMessageId: messageId,
      pausedById: personIdOf(actor),
      createdAt: now,
    },
  });
  return count === 1 ? id : null;
}
