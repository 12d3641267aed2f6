import type { Tx } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";

export type RequestFile = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly purpose: "submission" | "letter" | "message" | "note" | "evidence" | "answer";
  readonly taskId: string | null;
};

/** Every file of a request, the oldest first, the names opened. */
export async function listRequestFiles(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<RequestFile[]> {
  const cipher = await findRequestCipher(tx, controllerId, requestId);
  if (!cipher) return [];
  const rows = await tx.attachment.findMany({
    where: { controllerId, requestId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, size: true, purpose: true, taskId: true },
  });
  return rows.map(({ name, ...file }) => ({
    ...file,
    name: cipher.open("attachment.name", file.id, name),
  }));
}
