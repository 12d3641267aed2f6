import { endRunningPause } from "@/lib/clocks/commands/end-pause";
import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { findAskedFrom } from "@/lib/messages/queries/asked-from";
import { findDeskRecipients } from "@/lib/messages/queries/recipients";
import { MessageToDesk } from "@/lib/messages/schema";
import { lockRequest } from "@/lib/requests/commands/lock";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { OPEN_STATES } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

/**
 * A message from a member about a request of the member's controller. A request that waits for the controller goes on
 * with it, and so does a clock that stood still for the reply, from the civil day on which it reached us. Reaches across the installation because the officers' addresses are no controller's to read: the request
 * is compared with the actor's controller by hand.
 */
export const sendToDesk = command({
  name: "message.send_to_desk",
  permission: "message:send_to_desk",
  reach: "installation",
  input: MessageToDesk,
  async run(context, { reference, body, files }) {
    const locked = await lockOwnRequest(context, reference);
    if (!locked.ok) return locked;
    const request = locked.value;
    const written = await writeMessage(context, request, { kind: "from_controller", body, files });
    if (!written.ok) return written;
    const { messageId } = written.value;
    const pause = await endRunningPause(context, request, {
      on: civilDateIn(request.zone, context.now),
      messageId,
    });
    await resume(context, request);
    await tellDesk(context, request, messageId);
    await context.record("message.sent_to_desk", aboutRequest(request), {
      messageId,
      ...(pause && { pauseId: pause.pauseId }),
    });
    return done({ messageId, reference: request.reference });
  },
});

async function lockOwnRequest(
  context: CommandContext,
  reference: string,
): Promise<Outcome<Standing, "request_unknown">> {
  const { actor, tx } = context;
  if (actor.kind !== "member")
    throw new AppError("forbidden", "a message to the desk is a member's");
  const seen = await findStanding(tx, reference);
  if (seen?.controllerId !== actor.controllerId) return refused("request_unknown");
  await lockRequest(tx, seen);
  const request = await findStanding(tx, reference);
  return request ? done(request) : refused("request_unknown");
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

async function tellDesk(
  context: CommandContext,
  request: Standing,
  messageId: string,
): Promise<void> {
  for (const person of await findDeskRecipients(context.tx, request.ownerId)) {
    await context.queueMail({
      template: "message_for_desk",
      recipient: person.email,
      personId: person.id,
      controllerId: request.controllerId,
      requestId: request.requestId,
      dedupeKey: `message_for_desk:${messageId}:${person.id}`,
      params: {},
    });
  }
}
