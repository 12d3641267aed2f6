import type { Tx } from "@/lib/core/db";
import type { AskableState } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";

/** Where a request returns to when the controller has replied: to the work if it was begun, else to triage. */
export async function findAskedFrom(tx: Tx, request: Standing): Promise<AskableState> {
  const { controllerId, requestId } = request;
  const accepted = await tx.auditEvent.findFirst({
    where: { controllerId, requestId, type: "request.accepted" },
    select: { id: true },
  });
  return accepted ? "in_progress" : "in_triage";
}
