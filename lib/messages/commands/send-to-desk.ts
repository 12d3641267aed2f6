import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { takeMessage } from "@/lib/messages/commands/take-message";
import { MessageToDesk } from "@/lib/messages/schema";
import { lockWhereItGoesOn } from "@/lib/requests/commands/lock";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

/**
 * A message from a member about a request of the member's controller. Reaches across the installation because the
 * officers' addresses are no controller's to read: the request is compared with the actor's controller by hand. What is
 * written about a request that was merged reaches the one it goes on in.
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
    const authorId = personIdOf(context.actor);
    const taken = await takeMessage(context, request, { authorId, body, files });
    return taken.ok ? done({ ...taken.value, reference: request.reference }) : taken;
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
  const request = await lockWhereItGoesOn(tx, seen);
  return request ? done(request) : refused("request_unknown");
}
