import type { Tx } from "@/lib/core/db";

export type RequestPlace = {
  readonly controllerId: string;
  readonly requestId: string;
  readonly reference: string;
};

/** Where a request lies. With a controller only that one's; the desk gives null and looks across all of them. */
export async function findRequestPlace(
  tx: Tx,
  controllerId: string | null,
  requestId: string,
): Promise<RequestPlace | null> {
  const row = await tx.request.findFirst({
    where: { id: requestId, ...(controllerId === null ? {} : { controllerId }) },
    select: { controllerId: true, id: true, reference: true },
  });
  return row && { controllerId: row.controllerId, requestId: row.id, reference: row.reference };
}
