import { z } from "zod";
import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

/** What was answered to a submission, as the bytes that went out, and the hash of the body that it answered. */
export const KeptAnswer = z.strictObject({ bodyHash: z.string(), answer: z.string() });
export type KeptAnswer = z.output<typeof KeptAnswer>;

export type FoundSubmission = {
  readonly reference: string;
  /** Null where it is kept no longer, or its request was erased. */
  readonly kept: KeptAnswer | null;
};

type Row = {
  readonly requestId: string;
  readonly reference: string;
  readonly answer: Uint8Array | null;
  readonly wrapped: Uint8Array | null;
};

/** The request that was made with a submission key, and what was answered. Null when there is none. */
export async function findSubmission(
  reads: Reads,
  controllerId: string,
  submissionKey: string,
): Promise<FoundSubmission | null> {
  const [row] = await reads.$queryRaw<Row[]>`
    select r.id as "requestId", r.reference, s.answer, k.wrapped from request r
    left join submission s on s.controller_id = r.controller_id and s.request_id = r.id
    left join request_key k on k.controller_id = r.controller_id and k.request_id = r.id
    where r.controller_id = ${controllerId}::uuid and r.submission_key = ${submissionKey}`;
  if (!row) return null;
  const { answer, reference, requestId, wrapped } = row;
  if (answer === null || wrapped === null) return { reference, kept: null };
  const key = keyRing().unwrap(requestKeyPlace(controllerId, requestId), wrapped);
  const text = new RequestCipher(key, controllerId).open("submission.answer", requestId, answer);
  return { reference, kept: KeptAnswer.parse(JSON.parse(text)) };
}
