import { SendBackInput } from "@/lib/answers/schema";
import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { writeReason } from "@/lib/requests/commands/reveal";
import { findStanding } from "@/lib/requests/queries/standing";
import { findRequestCipher } from "@/lib/subjects/queries";

/**
 * Takes back an answer that waits for approval: the second officer with the reason, which becomes a note of the request;
 * its composer without one. The composer goes on writing from what was there.
 */
export const sendBackAnswer = command({
  name: "answer.send_back",
  permission: "answer:send",
  input: SendBackInput,
  async run(context, { reference, answerId, reason }) {
    const { tx, now } = context;
    const request = await findStanding(tx, reference);
    if (!request) return refused("request_unknown");
    const { controllerId, requestId } = request;
    const [taken] = await tx.answer.updateManyAndReturn({
      where: { controllerId, requestId, id: answerId, state: "awaiting_approval" },
      data: { state: "recalled", recalledAt: now },
      select: { composedById: true },
    });
    if (!taken) return refused("nothing_to_approve");
    const isOwn = taken.composedById === personIdOf(context.actor);
    if (reason === "" && !isOwn) return refused("reason_missing");
    const cipher = await findRequestCipher(tx, controllerId, requestId);
    if (reason !== "" && cipher) {
      await writeReason(context, request, cipher, `Answer sent back: ${reason}`);
    }
    await context.record("answer.sent_back", aboutRequest(request), { answerId });
    return done({ reference, isOwn });
  },
});
