import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { ballHolder, type Move, planTransition, statesBefore } from "@/lib/requests/model/state";
import { nextWakeOf } from "@/lib/requests/model/wake";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

export type MoveRefusal =
  | "request_unknown"
  | "request_is_final"
  | "not_from_this_state"
  | "changed_meanwhile"
  | "answer_on_its_way";

type RequestChange = NonNullable<Parameters<Tx["request"]["updateMany"]>[0]["data"]>;

/** What a person asks for: a request, and the version of it that the person saw. */
export type MoveTarget = { readonly reference: string; readonly version: number };

/**
 * Brings a request into the state a move leads to. The guard is in the WHERE clause: of two people who act on the same
 * version the first wins, and the second is told that something changed. Nothing moves while an answer is held. With
 * the waiting ends its pause, if one still runs: there is nothing left to stop the clock for. A withdrawal leaves its day.
 */
export async function moveRequest(
  context: CommandContext,
  target: MoveTarget,
  move: Move,
  change: RequestChange = {},
): Promise<Outcome<Standing, MoveRefusal>> {
  const { tx, now } = context;
  const seen = await findStanding(tx, target.reference);
  if (!seen) return refused("request_unknown");
  const planned = planTransition(seen.state, move);
  if (!planned.ok) return planned;
  const before = await endItsPause(context, seen);
  const after = { ...before, state: planned.value.to, version: before.version + 1 };
  const holder = ballHolder(after.state);
  const { count } = await tx.request.updateMany({
    where: {
      controllerId: before.controllerId,
      id: before.requestId,
      version: target.version,
      state: { in: [...statesBefore(move.verb)] },
      answers: { none: { state: "held" } },
    },
    data: {
      ...change,
      state: after.state,
      nextWakeAt: nextWakeOf(after, now),
      ...(after.state === "withdrawn" && { withdrawnOn: dayColumn(civilDateIn(after.zone, now)) }),
      version: { increment: 1 },
      ...(holder === ballHolder(before.state) ? {} : { ballHolder: holder, ballSince: now }),
    },
  });
  if (count === 1) return done(after);
  return refused((await hasHeldAnswer(tx, before)) ? "answer_on_its_way" : "changed_meanwhile");
}

async function endItsPause(context: CommandContext, request: Standing): Promise<Standing> {
  if (request.pausedSince === null) return request;
  const on = civilDateIn(request.zone, context.now);
  const ended = await endRunningPause(context, request, { on, messageId: null });
  return ended?.standing ?? request;
}

export async function hasHeldAnswer(tx: Tx, request: Standing): Promise<boolean> {
  const held = await tx.answer.findFirst({
    where: { controllerId: request.controllerId, requestId: request.requestId, state: "held" },
    select: { id: true },
  });
  return held !== null;
}

/** What an event is about, of a request. */
export function aboutRequest(request: Pick<Standing, "controllerId" | "requestId">) {
  return { controllerId: request.controllerId, requestId: request.requestId };
}
