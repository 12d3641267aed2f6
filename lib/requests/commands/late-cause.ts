import { z } from "zod";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutRequest } from "@/lib/requests/commands/move";
import { writeReason } from "@/lib/requests/commands/reveal";
import { planBreach } from "@/lib/requests/model/answer";
import { LATE_CAUSES } from "@/lib/requests/model/codes";
import { findStanding } from "@/lib/requests/queries/standing";
import { Target } from "@/lib/requests/schema/target";
import { findRequestCipher } from "@/lib/subjects/queries";

/** Records why an answer came late, where nobody said so when it was sent. Words about it become a note. */
export const giveLateCause = command({
  name: "request.give_late_cause",
  permission: "breach:explain",
  input: Target.extend({
    cause: z.enum(LATE_CAUSES, "Choose the cause"),
    note: z.string().trim().max(2000, "Keep this under 2,000 characters").default(""),
  }),
  async run(context, { reference, version, cause, note }) {
    const request = await findStanding(context.tx, reference);
    if (!request) return refused("request_unknown");
    const { controllerId, requestId, dueOn, answeredOn } = request;
    if (answeredOn === null) return refused("not_answered");
    const breach = planBreach({ dueOn, answeredOn, cause, note });
    if (!breach.ok) return breach;
    if (breach.value === null) return refused("not_late");
    const { count } = await context.tx.request.updateMany({
      where: { controllerId, id: requestId, version, answeredAt: { not: null } },
      data: { lateCause: cause, version: { increment: 1 } },
    });
    if (count === 0) return refused("changed_meanwhile");
    const cipher = await findRequestCipher(context.tx, controllerId, requestId);
    if (note !== "" && cipher) {
      await writeReason(context, request, cipher, `Cause of the breach: ${note}`);
    }
    await context.record("request.late_cause_given", aboutRequest(request), { cause });
    return done({ reference });
  },
});
