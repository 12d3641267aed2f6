import { personIdOf } from "@/lib/auth/policy";
import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { civilDateIn } from "@/lib/core/civil-date";
import { done, type Outcome } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { findAskedFrom } from "@/lib/messages/queries/asked-from";
import { findDeskRecipients } from "@/lib/messages/queries/recipients";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { OPEN_STATES } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";
import type { StoredFile } from "@/lib/storage/model";

type Message = {
  /** The member who wrote it. */
  readonly authorId: string | null;
  readonly body: string;
  readonly files: readonly StoredFile[];
};

/**
 * Takes a message of a controller about a request of its own that is locked, whichever way it came: seals it, tells the
 * desk and leaves the one event. A request that waits for the controller goes on with it, and so does a clock that stood
 * still for the reply, from the civil day on which it reached us.
 */
export async function takeMessage(
  context: CommandContext,
  request: Standing,
  message: Message,
  reachedUsAt: Date = context.now,
): Promise<Outcome<{ messageId: string }, "request_unknown">> {
  const written = await writeMessage(context, request, { kind: "from_controller", ...message });
  if (!written.ok) return written;
  const { messageId } = written.value;
  const pause = await endRunningPause(context, request, {
    on: civilDateIn(request.zone, reachedUsAt),
    messageId,
  });
  await resume(context, request);
  await tellDesk(context, request, messageId);
  await context.record("message.sent_to_desk", aboutRequest(request), {
    messageId,
    ...(pause && { pauseId: pause.pauseId }),
  });
  return done({ messageId });
}

/** Takes up a request that was waiting. One whose answer is just on its way stays: the message does not stop it. */
async function resume(context: CommandContext, request: Standing): Promise<void> {
  if (request.state !== "waiting_for_controller") return await renew(context, request);
  const askedFrom = await findAskedFrom(context.tx, request);
  const moved = await moveRequest(context, request, { verb: "controllerReplied", askedFrom });
  if (!moved.ok && moved.reason !== "answer_on_its_way") {
    throw new Error(`a locked request did not go on: ${moved.reason}`);
  }
}

/** Whoever is writing an answer has not read this message: the version that they saw is no longer the newest. */
async function renew({ tx }: CommandContext, request: Standing): Promise<void> {
  const { controllerId, requestId } = request;
  await tx.request.updateMany({
    where: { controllerId, id: requestId, state: { in: [...OPEN_STATES] } },
    data: { version: { increment: 1 } },
  });
}

/** A message that came by mail was sent by nobody's hand here: so many of them to one colleague, and the rest is held. */
async function tellDesk(
  context: CommandContext,
  request: Standing,
  messageId: string,
): Promise<void> {
  const isByHand = personIdOf(context.actor) !== null;
  for (const person of await findDeskRecipients(context.tx, request.ownerId)) {
    await context.queueMail({
      template: "message_for_desk",
      recipient: person.email,
      personId: person.id,
      controllerId: request.controllerId,
      requestId: request.requestId,
      dedupeKey: `message_for_desk:${messageId}:${person.id}`,
      params: {},
      ...(!isByHand && { cap: "account" }),
    });
  }
}
