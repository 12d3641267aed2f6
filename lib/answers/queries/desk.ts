import {
  type StoredBody,
  type StoredDecisions,
  storedBodySchema,
  storedDecisionsSchema,
} from "@/lib/answers/schema";
import type { Tx } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";

/** An answer on its way, as the desk sees it. */
export type HeldAnswer = {
  readonly answerId: string;
  readonly sendAt: Date;
  readonly composedBy: string;
};

export async function findHeldAnswer(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<HeldAnswer | null> {
  const row = await tx.answer.findFirst({
    where: { controllerId, requestId, state: "held" },
    select: { id: true, sendAt: true, composedById: true },
  });
  if (!row) return null;
  const person = await tx.person.findUnique({
    where: { id: row.composedById },
    select: { name: true },
  });
  return { answerId: row.id, sendAt: row.sendAt, composedBy: person?.name ?? "Somebody" };
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
