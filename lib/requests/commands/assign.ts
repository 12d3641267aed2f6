import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { OWNER_ROLES } from "@/lib/requests/model/owner";
import { FINAL_STATES, isFinal } from "@/lib/requests/model/state";
import { nextWakeOf } from "@/lib/requests/model/wake";
import { findStanding } from "@/lib/requests/queries/standing";
import { Assignment } from "@/lib/requests/schema/assign";

/**
 * Whether a person can own requests. The row is held until the end, so that nobody is disabled between the question and
 * the assignment: whoever disables them waits, and then releases this request with the others.
 */
export async function lockOwner(tx: Tx, personId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from person
    where id = ${personId}::uuid and disabled_at is null and staff_role::text = any(${[...OWNER_ROLES]})
    for share`;
  return rows.length === 1;
}

/**
 * Gives a request to a person, or takes it from everybody. The owner that was seen is the guard: of two people who
 * give away the same request the first wins. The request's version stays, because nothing that anybody decides on
 * depends on who owns it, and an answer that is being written must not be lost to it.
 */
export const assignRequest = command({
  name: "request.assign",
  permission: "request:assign",
  input: Assignment,
  async run(context, { reference, from, to }) {
    const { tx, now } = context;
    const request = await findStanding(tx, reference);
    if (!request) return refused("request_unknown");
    if (isFinal(request.state)) return refused("request_is_final");
    if (request.ownerId === to) {
      context.unchanged();
      return done({ reference, from: to, to });
    }
    if (to !== null && !(await lockOwner(tx, to))) return refused("owner_not_available");
    const { controllerId, requestId } = request;
    const { count } = await tx.request.updateMany({
      where: { controllerId, id: requestId, ownerId: from, state: { notIn: [...FINAL_STATES] } },
      data: { ownerId: to, nextWakeAt: nextWakeOf({ ...request, ownerId: to }, now) },
    });
    if (count === 0) return refused("owner_changed");
    await context.record("request.assigned", { controllerId, requestId }, { from, to });
    return done({ reference, from, to });
  },
});
