import { personIdOf } from "@/lib/auth/policy";
import type { CommandContext } from "@/lib/gate/command";
import { findStaffMailboxes } from "@/lib/mail/queries";
import type { Standing } from "@/lib/requests/queries/standing";

/** Tells everybody who may approve an answer, which is whoever sends answers but for the one who composed it. */
export async function askForApproval(
  context: CommandContext,
  { controllerId, requestId }: Pick<Standing, "controllerId" | "requestId">,
  answerId: string,
): Promise<void> {
  const composer = personIdOf(context.actor);
  const senders = await findStaffMailboxes(context.tx, ["officer", "manager"]);
  const people = senders.filter(({ id }) => id !== composer);
  for (const person of people) {
    await context.queueMail({
      template: "approval_wanted",
      recipient: person.email,
      personId: person.id,
      controllerId,
      requestId,
      dedupeKey: `approval_wanted:${answerId}:${person.id}`,
      params: {},
    });
  }
}
