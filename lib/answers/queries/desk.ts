import {
  type StoredBody,
  type StoredDecisions,
  storedBodySchema,
  storedDecisionsSchema,
} from "@/lib/answers/schema";
import type { Reads, Tx } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";

/** An answer on its way, as the desk sees it. */
export type HeldAnswer = {
  readonly answerId: string;
  readonly sendAt: Date;
  readonly composedBy: string;
};

export async function findHeldAnswer(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<HeldAnswer | null> {
  const [row] = await tx.$queryRaw<HeldAnswer[]>`
    select a.id as "answerId", a.send_at as "sendAt", coalesce(p.name, 'Somebody') as "composedBy"
    from answer a left join person p on p.id = a.composed_by_id
    where a.controller_id = ${controllerId}::uuid and a.request_id = ${requestId}::uuid and a.state = 'held' limit 1`;
  return row ?? null;
}

export type EarlierDraft = { readonly decisions: StoredDecisions; readonly body: StoredBody };

/** What an officer recalled last, to go on writing from. */
export async function findRecalledDraft(
  tx: Tx,
  request: { readonly controllerId: string; readonly requestId: string },
  personId: string,
): Promise<EarlierDraft | null> {
  const { controllerId, requestId } = request;
  const row = await tx.answer.findFirst({
    where: { controllerId, requestId, state: "recalled", composedById: personId },
    orderBy: { heldAt: "desc" },
    select: { id: true, decisions: true, body: true },
  });
  const cipher = row && (await findRequestCipher(tx, controllerId, requestId));
  if (!row || !cipher) return null;
  return {
    decisions: storedDecisionsSchema.parse(row.decisions),
    body: storedBodySchema.parse(JSON.parse(cipher.open("answer.body", row.id, row.body))),
  };
}
