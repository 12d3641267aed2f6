import { z } from "zod";
import { type AnswerCourse, type AwaySpan, type BallEvent, spansOf } from "@/lib/answers/model";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { type CivilDate, civilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import type { Standing } from "@/lib/requests/queries/standing";
import { computeRequestClocks, governingClock } from "@/lib/sla/model/clocks";

/** Events with which the ball goes to the controller, and those with which it comes back. */
const GIVES = ["request.controller_asked", "clock.paused"];
const TAKES = [
  ...["message.sent_to_desk", "clock.resumed", "request.resumed"],
  ...["request.rejected", "request.rejection_undone"],
  ...["request.merged_into", "request.merge_taken_back"],
];

/** A reply that was entered later has the day on which it reached us. */
const replied = z.looseObject({ repliedOn: z.iso.date() });

/**
 * Who had a request when, from its trail, its tasks and the clock it is answered by. Reads this request alone
 * (audit_event_by_request).
 */
export async function findAnswerCourse(
  tx: Tx,
  request: Standing,
  now: Date,
): Promise<AnswerCourse> {
  const { controllerId, requestId, zone, receivedOn } = request;
  const events = await tx.auditEvent.findMany({
    where: { controllerId, requestId, type: { in: [...GIVES, ...TAKES] } },
    orderBy: { id: "asc" },
    select: { type: true, happenedAt: true, data: true },
  });
  const ball = events.map(({ type, happenedAt, data }): BallEvent => {
    const reply = replied.safeParse(data);
    const on = reply.success ? civilDate(reply.data.repliedOn) : civilDateIn(zone, happenedAt);
    return { gives: GIVES.includes(type), on };
  });
  return {
    ...{ receivedOn, answeredOn: civilDateIn(zone, now), waits: spansOf(ball) },
    elsewhere: await findTasksElsewhere(tx, request),
    leftOut: await findDaysLeftOut(tx, request, now),
  };
}

async function findDaysLeftOut(
  tx: Tx,
  { controllerId, requestId }: Standing,
  now: Date,
): Promise<readonly CivilDate[]> {
  const facts = await findClockFacts(tx, controllerId, requestId, now);
  return facts?.pauses?.length ? governingClock(computeRequestClocks(facts)).leftOut : [];
}

/** Events with which work on a task begins anew, and those with which it ends. */
const REOPENS = "task.reopened";
const TASK_EVENTS = [REOPENS, "task.done", "task.not_needed"];

const ofTask = z.looseObject({ taskId: z.uuid() });

/**
 * When tasks in systems that another company runs were open: a task that was done and opened again was with nobody in between. One
 * that was found to be not needed was work for nobody.
 */
async function findTasksElsewhere(
  tx: Tx,
  { controllerId, requestId, zone }: Standing,
): Promise<AwaySpan[]> {
  const tasks = await tx.task.findMany({
    where: {
      ...{ controllerId, requestId, state: { not: "not_needed" } },
      system: { kind: { not: "own" } },
    },
    select: { id: true, createdAt: true },
  });
  if (tasks.length === 0) return [];
  const events = await tx.auditEvent.findMany({
    where: { controllerId, requestId, type: { in: TASK_EVENTS } },
    orderBy: { id: "asc" },
    select: { type: true, happenedAt: true, data: true },
  });
  return tasks.flatMap(({ id, createdAt }) => {
    const own = events.filter(({ data }) => ofTask.safeParse(data).data?.taskId === id);
    return spansOf([
      { gives: true, on: civilDateIn(zone, createdAt) },
      ...own.map(({ type, happenedAt }) => ({
        ...{ gives: type === REOPENS, on: civilDateIn(zone, happenedAt) },
      })),
    ]);
  });
}
