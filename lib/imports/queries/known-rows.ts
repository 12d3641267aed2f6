import type { Bytes } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** The customer's own id of a row, as it can be compared and not read. */
export function rowKeyOf(controllerId: string, rowId: string): Bytes {
  return keyRing().controllerIndex(controllerId, "import_row", rowId.normalize("NFC"));
}

/** Of these rows those that have become a request and were not undone, with the request. */
export async function findKnownRows(
  tx: Tx,
  controllerId: string,
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.importRow.findMany({
    where: { controllerId, rowKey: { in: [...keys] }, requestId: { not: null }, undoneAt: null },
    select: { rowKey: true, requestId: true },
  });
  return new Map(
    rows.flatMap(({ rowKey, requestId }) =>
      rowKey && requestId ? [[hex(rowKey), requestId] as const] : [],
    ),
  );
}
