import type { Tx } from "@/lib/core/db";

/** Holds a request until the transaction ends. Taken before whatever belongs to it, so that nobody waits crosswise. */
export async function lockRequest(
  tx: Tx,
  { controllerId, requestId }: { readonly controllerId: string; readonly requestId: string },
): Promise<void> {
  await tx.$queryRaw`select 1 from request
    where controller_id = ${controllerId}::uuid and id = ${requestId}::uuid for update`;
}
