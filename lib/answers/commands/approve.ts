import { endOfHold } from "@/lib/answers/model";
import { describeChanges } from "@/lib/answers/queries/changes";
import { findHeldFile } from "@/lib/answers/queries/held-files";
import { ApprovalInput, storedDecisionsSchema } from "@/lib/answers/schema";
import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ringAnswer } from "@/lib/jobs/adapter";
import { aboutRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { isOpen, OPEN_STATES } from "@/lib/requests/model/state";
import { findStanding } from "@/lib/requests/queries/standing";

/**
 * The second officer's yes: the answer is held for its fifteen seconds from now on, and then leaves. Never by the one who
 * composed it, which the database refuses too, and only for the request as the second officer saw it: its version is taken
 * in the WHERE clause. Of two who approve at once, or approve and send back, the database lets one through.
 */
export const approveAnswer = command({
  name: "answer.approve",
  permission: "answer:send",
  input: ApprovalInput,
  async run(context, { reference, version, answerId, seen }) {
    const { tx, now } = context;
    const request = await findStanding(tx, reference);
    if (!request) return refused("request_unknown");
    const { controllerId, requestId } = request;
    const approver = personIdOf(context.actor);
    const waiting = await tx.answer.findFirst({
      where: { controllerId, requestId, id: answerId, state: "awaiting_approval" },
      select: { composedById: true, decisions: true },
    });
    if (!waiting) return refused("nothing_to_approve");
    if (approver === null || waiting.composedById === approver) return refused("own_answer");
    if (request.version !== version || !isOpen(request.state)) {
      return refused("changed_since", await describeChanges(tx, request, seen));
    }
    // A file may have been found since the answer was composed.
    const { files } = storedDecisionsSchema.parse(waiting.decisions);
    const heldFile = await findHeldFile(tx, request, files);
    if (heldFile !== null) return refused(heldFile);
    // Whoever changes the request at this moment was first: nothing is approved that the second officer has not seen.
    const taken = await takeVersion(context, { reference, version }, OPEN_STATES);
    if (!taken.ok) return refused("changed_since", await describeChanges(tx, request, seen));
    const sendAt = endOfHold(now);
    const { count } = await tx.answer.updateMany({
      where: { controllerId, id: answerId, state: "awaiting_approval" },
      data: { state: "held", heldAt: now, sendAt, approvedById: approver, approvedAt: now },
    });
    if (count === 0) return refused("nothing_to_approve");
    await ringAnswer(tx, { controllerId, answerId }, sendAt);
    await context.record("answer.approved", aboutRequest(request), { answerId });
    return done({ reference });
  },
});
