import type { CommandContext } from "@/lib/gate/command";
import { findControllerRecipients } from "@/lib/messages/queries/recipients";
import type { Standing } from "@/lib/requests/queries/standing";

/** Queues the alert about a message for the controller's people. The message itself is read in the portal only. */
export async function tellController(
  context: CommandContext,
  request: Standing,
  messageId: string,
): Promise<void> {
  for (const person of await findControllerRecipients(context.tx, request)) {
    await context.queueMail({
      template: "message_for_controller",
      recipient: person.email,
      personId: person.id,
      controllerId: request.controllerId,
      requestId: request.requestId,
      dedupeKey: `message_for_controller:${messageId}:${person.id}`,
      params: {},
    });
  }
}
