import { z } from "zod";
import { awayDays } from "@/lib/answers/model";
import { findAnswerCourse } from "@/lib/answers/queries/course";
import {
  type StoredDecisions,
  storedBodySchema,
  storedDecisionsSchema,
} from "@/lib/answers/schema";
import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { findControllerRecipients } from "@/lib/messages/queries/recipients";
import { aboutRequest } from "@/lib/requests/commands/move";
import { writeReason } from "@/lib/requests/commands/reveal";
import { ballHolder, OPEN_STATES } from "@/lib/requests/model/state";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import { daysLate } from "@/lib/sla/model/countdown";
import { findRequestCipher } from "@/lib/subjects/queries";

/** What became of an answer whose time had come. */
export type Delivery = { readonly result: "sent" | "taken_back" | "nothing_held" };

type Due = {
  readonly id: string;
  readonly requestId: string;
  readonly composedById: string;
  readonly decisions: unknown;
  readonly body: Uint8Array;
};

/**
 * Lets a held answer leave once its hold is over: the request is answered, its rights have their outcomes, and the
 * controller's people are told. A second delivery of the same answer changes nothing. Where the request ended
 * meanwhile, as by a withdrawal, the answer is taken back instead of sent.
 */
export const deliverAnswer = command({
  name: "answer.deliver",
  permission: "answer:deliver",
  input: z.strictObject({ controllerId: z.uuid(), answerId: z.uuid() }),
  async run(context, { controllerId, answerId }) {
    const { tx, now } = context;
    const [answer] = await tx.answer.updateManyAndReturn({
      where: { controllerId, id: answerId, state: "held", sendAt: { lte: now } },
      data: { state: "sent", sentAt: now },
      select: { id: true, requestId: true, composedById: true, decisions: true, body: true },
    });
    if (!answer) {
      context.unchanged();
      return done<Delivery>({ result: "nothing_held" });
    }
    const found = await findStandingById(tx, controllerId, answer.requestId);
    if (!found) throw new Error(`answer ${answerId} has no request`);
    // What was waited for is no longer needed: the clock goes on, and its last word is what the answer is held against.
    const on = civilDateIn(found.zone, now);
    const pause = await endRunningPause(context, found, { on, messageId: null });
    const request = pause?.standing ?? found;
    const decisions = storedDecisionsSchema.parse(answer.decisions);
    if (!(await markAnswered(context, request, decisions))) {
      await tx.answer.updateMany({
        where: { controllerId, id: answerId, state: "sent" },
        data: { state: "recalled", sentAt: null, recalledAt: now },
      });
      await context.record("answer.recalled", aboutRequest(request), { answerId });
      return done<Delivery>({ result: "taken_back" });
    }
    await storeOutcomes(context, request, decisions);
    await keepLateNote(context, request, answer);
    await tellController(context, request, answerId);
    const answeredOn = civilDateIn(request.zone, now);
    const { dueOn } = request;
    await context.record("request.answered", aboutRequest(request), {
      answerId,
      answeredOn,
      dueOn,
      daysLate: daysLate(dueOn, answeredOn),
      ...(pause && { pauseId: pause.pauseId }),
    });
    return done<Delivery>({ result: "sent" });
  },
});

async function markAnswered(
  { tx, now }: CommandContext,
  request: Standing,
  decisions: StoredDecisions,
): Promise<boolean> {
  const answeredOn = civilDateIn(request.zone, now);
  const isLate = daysLate(request.dueOn, answeredOn) > 0;
  const away = awayDays(await findAnswerCourse(tx, request, now));
  const { count } = await tx.request.updateMany({
    where: {
      controllerId: request.controllerId,
      id: request.requestId,
      state: { in: [...OPEN_STATES] },
    },
    data: {
      state: "answered",
      answeredAt: now,
      answeredOn: dayColumn(answeredOn),
      lateCause: isLate ? decisions.lateCause : null,
      ...away,
      nextWakeAt: null,
      version: { increment: 1 },
      ...(ballHolder(request.state) === ballHolder("answered")
        ? {}
        : { ballHolder: ballHolder("answered"), ballSince: now }),
    },
  });
  return count === 1;
}

async function storeOutcomes(
  { tx }: CommandContext,
  { controllerId, requestId }: Standing,
  decisions: StoredDecisions,
): Promise<void> {
  for (const { right, outcome, ground } of decisions.rights) {
    await tx.requestRight.updateMany({
      where: { controllerId, requestId, right },
      data: { outcome, ground },
    });
  }
}

/** Words about a breach are the desk's own: a note, in the name of the officer who wrote them. */
async function keepLateNote(
  context: CommandContext,
  request: Standing,
  answer: Due,
): Promise<void> {
  const cipher = await findRequestCipher(context.tx, request.controllerId, request.requestId);
  if (!cipher) return;
  const body = storedBodySchema.parse(
    JSON.parse(cipher.open("answer.body", answer.id, answer.body)),
  );
  if (body.lateNote === "") return;
  const text = `Cause of the breach: ${body.lateNote}`;
  await writeReason(context, request, cipher, text, answer.composedById);
}

async function tellController(
  context: CommandContext,
  request: Standing,
  answerId: string,
): Promise<void> {
  for (const person of await findControllerRecipients(context.tx, request)) {
    await context.queueMail({
      template: "answer_sent",
      recipient: person.email,
      personId: person.id,
      controllerId: request.controllerId,
      requestId: request.requestId,
      dedupeKey: `answer_sent:${answerId}:${person.id}`,
      params: {},
    });
  }
}
