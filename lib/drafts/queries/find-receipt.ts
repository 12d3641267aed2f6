import type { Tx } from "@/lib/core/db";
import type { OpenedDraft } from "@/lib/drafts/queries/find-draft";

export function receiptPath(reference: string): string {
  return `/portal/requests/${reference}/received`;
}

/** The receipt of the request that a draft became, or null while it is none. */
export async function findReceiptPath(tx: Tx, draft: OpenedDraft): Promise<string | null> {
  if (draft.requestId === null) return null;
  const request = await tx.request.findUnique({
    where: { controllerId_id: { controllerId: draft.controllerId, id: draft.requestId } },
    select: { reference: true },
  });
  return request && receiptPath(request.reference);
}
