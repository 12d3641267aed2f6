import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";

/** The cipher of a request, or null when it is not there or its key was destroyed. */
export async function findRequestCipher(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<RequestCipher | null> {
  const [row] = await tx.$queryRaw<{ wrapped: Uint8Array }[]>`
    select wrapped from request_key where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid`;
  if (!row) return null;
  const key = keyRing().unwrap(requestKeyPlace(controllerId, requestId), row.wrapped);
  return new RequestCipher(key, controllerId);
}
