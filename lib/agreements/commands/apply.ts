import { z } from "zod";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { findAgreement } from "@/lib/controllers/queries/terms";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { lockRequest } from "@/lib/requests/commands/lock";
import { aboutRequest } from "@/lib/requests/commands/move";
import { isOpen } from "@/lib/requests/model/state";
import { findStandingById, type Standing } from "@/lib/requests/queries/standing";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { isInForce } from "@/lib/sla/model/rule";

/**
 * Brings an open request under a version that was recorded for the open requests too: pins it, and computes every clock
 * again from receipt, with what hangs on its day: its open tasks, and since when it stands still. Says `unchanged` where
 * there is nothing to do any more: it is answered, pins a newer version, or was received on another day.
 */
export const applyAgreement = command({
  name: "agreement.apply",
  permission: "agreement:apply",
  input: z.strictObject({
    controllerId: z.uuid(),
    requestId: z.uuid(),
    agreementId: z.uuid(),
  }),
  async run(context, { controllerId, requestId, agreementId }) {
    const { tx, now } = context;
    // A reply that comes at this moment waits, so that it does not end a pause which the clocks are counted with.
    await lockRequest(tx, { controllerId, requestId });
    const before = await findStandingById(tx, controllerId, requestId);
    const terms = await findRecordedForOpen(tx, controllerId, agreementId);
    if (!before || !terms) return refused("request_unknown");
    const facts = await findClockFacts(tx, controllerId, requestId, now);
    const isNewer = (facts?.agreement?.version ?? 0) < terms.version;
    if (!facts || !isNewer || !isOpen(before.state) || !isInForce(terms, before.receivedOn)) {
      context.unchanged();
      return done({ isApplied: false });
    }
    if (!(await repin(context, before, terms))) return refused("changed_meanwhile");
    const { clocks } = await recomputeClocks(context, before, { ...facts, agreement: terms });
    await context.record("request.agreement_applied", aboutRequest(before), {
      agreementId,
      version: terms.version,
      from: before.dueOn,
      to: clocks.dueOn,
    });
    return done({ isApplied: true });
  },
});

async function findRecordedForOpen(
  tx: Tx,
  controllerId: string,
  agreementId: string,
): Promise<AgreementTerms | null> {
  const row = await tx.agreement.findFirst({
    where: { controllerId, id: agreementId, reach: "open_requests" },
    select: { id: true },
  });
  return row && findAgreement(tx, controllerId, row.id);
}

/** The version that was seen is the guard, and no answer is on its way: what was looked at is what is changed. */
async function repin(
  { tx }: CommandContext,
  { controllerId, requestId, version }: Standing,
  terms: AgreementTerms,
): Promise<boolean> {
  const { count } = await tx.request.updateMany({
    where: { controllerId, id: requestId, version, answers: { none: { state: "held" } } },
    data: { agreementId: terms.id, version: { increment: 1 } },
  });
  return count === 1;
}
