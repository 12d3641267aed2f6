import { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { findStanding } from "@/lib/requests/queries/standing";
import { referenceSchema } from "@/lib/requests/schema/target";

/** Takes an answer back before it leaves. Of recall and delivery the database lets one through. */
export const recallAnswer = command({
  name: "answer.recall",
  permission: "answer:send",
  input: z.strictObject({ reference: referenceSchema }),
  async run(context, { reference }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const { controllerId, requestId } = request;
    const [recalled] = await context.tx.answer.updateManyAndReturn({
      where: { controllerId, requestId, state: "held", sendAt: { gt: context.now } },
      data: { state: "recalled", recalledAt: context.now },
      select: { id: true, composedById: true },
    });
    if (!recalled) return refused("already_sent");
    await context.record("answer.recalled", aboutRequest(request), { answerId: recalled.id });
    return done({ reference, isOwn: recalled.composedById === personIdOf(context.actor) });
  },
});
