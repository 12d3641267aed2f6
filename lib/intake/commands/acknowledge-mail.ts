import type { CommandContext } from "@/lib/gate/command";
import { findInstructors, type KnownSender } from "@/lib/intake/queries/senders";

/**
 * Tells the controller that its mail is a request now, and by when it is answered: the member who wrote to us, or else
 * those who may instruct. Always the address of an account, never one that a mail claims.
 */
export async function acknowledgeMail(
  context: CommandContext,
  about: { readonly controllerId: string; readonly requestId: string },
  sender: KnownSender | null,
): Promise<void> {
  const people = sender ? [sender] : await findInstructors(context.tx, about.controllerId);
  for (const { id, email } of people) {
    await context.queueMail({
      template: "request_acknowledged",
      recipient: email,
      personId: id,
      ...about,
      dedupeKey: `request_acknowledged:${about.requestId}:${id}`,
      params: {},
    });
  }
  if (people.length === 0) return;
  await context.tx.request.updateMany({
    where: { controllerId: about.controllerId, id: about.requestId },
    data: { acknowledgedAt: context.now },
  });
}
