import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { hasHeldAnswer, type MoveRefusal, type MoveTarget } from "@/lib/requests/commands/move";
import { isFinal, type RequestState } from "@/lib/requests/model/state";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

/**
 * Takes the version that a person saw for something that leaves the state as it is. As with a move the guard is in the
 * WHERE clause: of two people who act on the same version the first wins. Nothing happens while an answer is held.
 */
export async function takeVersion(
  { tx }: CommandContext,
  target: MoveTarget,
  states: readonly RequestState[],
): Promise<Outcome<Standing, MoveRefusal>> {
  const request = await findStanding(tx, target.reference);
  if (!request) return refused("request_unknown");
  const { controllerId, requestId, state } = request;
  if (!states.includes(state)) {
    return refused(isFinal(state) ? "request_is_final" : "not_from_this_state", { state });
  }
  const { count } = await tx.request.updateMany({
    where: {
      controllerId,
      id: requestId,
      version: target.version,
      state: { in: [...states] },
      answers: { none: { state: "held" } },
    },
    data: { version: { increment: 1 } },
  });
  if (count === 1) return done({ ...request, version: request.version + 1 });
  return refused((await hasHeldAnswer(tx, request)) ? "answer_on_its_way" : "changed_meanwhile");
}
