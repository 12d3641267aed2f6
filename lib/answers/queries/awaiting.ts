import type { AnsweredRight } from "@/lib/answers/model";
import { listAnswerFiles } from "@/lib/answers/queries/sent";
import { storedBodySchema, storedDecisionsSchema } from "@/lib/answers/schema";
import type { Reads } from "@/lib/core/db";
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
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<AwaitingAnswer | null> {
  const [row] = await tx.$queryRaw<AwaitingAnswer[]>`
    select a.id as "answerId", a.composed_by_id as "composedById", coalesce(p.name, 'Somebody') as "composedBy",
      a.held_at as since
    from answer a left join person p on p.id = a.composed_by_id
    where a.controller_id = ${controllerId}::uuid and a.request_id = ${requestId}::uuid
      and a.state = 'awaiting_approval' limit 1`;
  return row ?? null;
}

/** The answer as its controller would read it. */
export async function openAwaitingAnswer(
  tx: Reads,
  request: { readonly controllerId: string; readonly requestId: string },
  answerId: string,
): Promise<AwaitingWords | null> {
  const { controllerId, requestId } = request;
  const [row] = await tx.$queryRaw<{ decisions: unknown; body: Uint8Array }[]>`
    select decisions, body from answer where controller_id = ${controllerId}::uuid and id = ${answerId}::uuid`;
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
