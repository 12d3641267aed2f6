import type { Reads } from "@/lib/core/db";
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
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<RequestFile[]> {
  const [cipher, rows] = await Promise.all([
    findRequestCipher(tx, controllerId, requestId),
    tx.$queryRaw<(Omit<RequestFile, "name"> & { readonly name: Uint8Array })[]>`
      select id, name, size, purpose::text as purpose, task_id as "taskId"
      from attachment where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid
      order by created_at, id`,
  ]);
  if (!cipher) return [];
  return rows.map(({ name, ...file }) => ({
    ...file,
    name: cipher.open("attachment.name", file.id, name),
  }));
}
