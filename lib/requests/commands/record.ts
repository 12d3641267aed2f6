import { ACTS_FOR_CONTROLLER } from "@/lib/auth/model";
import { findArrivalFacts } from "@/lib/clocks/queries/facts";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { isAfter } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { receiveRequest } from "@/lib/requests/commands/receive";
import { planReceipt } from "@/lib/requests/model/receipt";
import { ReceiptInput, RecordInput } from "@/lib/requests/schema/record";
import { computeRequestClocks, governingClock } from "@/lib/sla/model/clocks";
import { explainDueDay } from "@/lib/sla/present/why";

/** Works out the due day that a receipt would have, before the request is written down. Writes nothing. */
export const previewReceipt = command({
  name: "request.preview_receipt",
  permission: "request:record",
  // The rest of the form comes along and is not looked at.
  input: ReceiptInput,
  async run(context, input) {
    context.unchanged();
    const terms = await findControllerTerms(context.tx, input.controllerId);
    if (!terms) return refused("controller_unknown");
    const { zone } = terms;
    const at = planReceipt({
      zone,
      on: input.receivedOn,
      time: input.receivedTime,
      now: context.now,
    });
    if (!at.ok) return at;
    const { law, askedOn } = input;
    const arriving = { receivedAt: at.value, law, askedOn };
    const clocks = computeRequestClocks(await findArrivalFacts(context.tx, terms, arriving));
    const { dueOn, derivation } = governingClock(clocks);
    return done({ kind: "preview" as const, dueOn: String(dueOn), why: explainDueDay(derivation) });
  },
});

/**
 * Writes down a request that came by telephone, letter or in person. Its clock runs from its true receipt. Who
 * instructed is a member where the text is a member's address, and else a sealed name.
 */
export const recordRequest = command({
  name: "request.record",
  permission: "request:record",
  input: RecordInput,
  async run(context, { receivedTime, instructedBy, step: _, ...input }) {
    const terms = await findControllerTerms(context.tx, input.controllerId);
    if (!terms) return refused("controller_unknown");
    const { zone } = terms;
    const at = planReceipt({ zone, on: input.receivedOn, time: receivedTime, now: context.now });
    if (!at.ok) return at;
    if (input.askedOn !== null && isAfter(input.askedOn, input.receivedOn)) {
      return refused("asked_after_receipt");
    }
    const member = await findMemberByAddress(context.tx, input.controllerId, instructedBy);
    const received = await receiveRequest(context, {
      ...input,
      receivedAt: at.value,
      submittedById: null,
      instructedById: member,
      ownerId: null,
    });
    if (!received.ok) return received;
    const { requestId, reference, dueOn, cipher } = received.value;
    if (cipher && member === null) {
      await context.tx.request.updateMany({
        where: { controllerId: input.controllerId, id: requestId },
        data: {
          instructedByName: cipher.seal("request.instructed_by_name", requestId, instructedBy),
        },
      });
    }
    return done({ kind: "recorded" as const, reference, dueOn: String(dueOn) });
  },
});

async function findMemberByAddress(
  tx: Tx,
  controllerId: string,
  text: string,
): Promise<string | null> {
  const membership = await tx.membership.findFirst({
    where: {
      controllerId,
      endedAt: null,
      person: { ...ACTS_FOR_CONTROLLER, email: text.toLowerCase() },
    },
    select: { personId: true },
  });
  return membership?.personId ?? null;
}
