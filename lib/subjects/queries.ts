import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

/** The cipher of a request, or null when it is not there or its key was destroyed. */
export async function findRequestCipher(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<RequestCipher | null> {
  const row = await tx.requestKey.findUnique({
    where: { controllerId_requestId: { controllerId, requestId } },
    select: { wrapped: true },
  });
  if (!row) return null;
  const key = keyRing().unwrap(requestKeyPlace(controllerId, requestId), row.wrapped);
  return new RequestCipher(key, controllerId);
}
