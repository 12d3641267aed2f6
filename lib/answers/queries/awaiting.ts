import type { AnsweredRight } from "@/lib/answers/model";
import { listAnswerFiles } from "@/lib/answers/queries/sent";
import { storedBodySchema, storedDecisionsSchema } from "@/lib/answers/schema";
import type { Tx } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";

/** An answer that waits for a second officer. */
export type AwaitingAnswer = {
  readonly answerId: string;
  readonly composedById: string;
  readonly composedBy: string;
  readonly since: Date;
};

/** What it says, for those who may approve it. */
export type AwaitingWords = {
  readonly text: string;
  readonly rights: readonly AnsweredRight[];
  readonly fileNames: readonly string[];
};

export async function findAwaitingAnswer(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<AwaitingAnswer | null> {
  const row = await tx.answer.findFirst({
    where: { controllerId, requestId, state: "awaiting_approval" },
    select: { id: true, composedById: true, heldAt: true },
  });
  if (!row) return null;
  const person = await tx.person.findUnique({
    where: { id: row.composedById },
    select: { name: true },
  });
  return {
    answerId: row.id,
    composedById: row.composedById,
    composedBy: person?.name ?? "Somebody",
    since: row.heldAt,
  };
}

/** The answer as its controller would read it. */
export async function openAwaitingAnswer(
  tx: Tx,
  request: { readonly controllerId: string; readonly requestId: string },
  answerId: string,
): Promise<AwaitingWords | null> {
  const { controllerId, requestId } = request;
  const row = await tx.answer.findUnique({
    where: { controllerId_id: { controllerId, id: answerId } },
    select: { decisions: true, body: true },
  });
  const cipher = row && (await findRequestCipher(tx, controllerId, requestId));
  if (!row || !cipher) return null;
  const { rights, files } = storedDecisionsSchema.parse(row.decisions);
  const { text, notes } = storedBodySchema.parse(
    JSON.parse(cipher.open("answer.body", answerId, row.body)),
  );
  return {
    text,
    rights: rights.map((decision) => ({ ...decision, note: notes[decision.right] ?? null })),
    fileNames: (await listAnswerFiles(tx, request, cipher, files)).map(({ name }) => name),
  };
}
