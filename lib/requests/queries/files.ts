import type { Reads } from "@/lib/core/db";
import { markHere } from "@/lib/storage/adapter/scanner";
import type { FileMark, ScanState } from "@/lib/storage/model/scan";
import { findRequestCipher } from "@/lib/subjects/queries";

export type RequestFile = {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly purpose: "submission" | "letter" | "message" | "note" | "evidence" | "answer";
  readonly taskId: string | null;
  readonly mark: FileMark | null;
};

type Row = Omit<RequestFile, "name" | "mark"> & {
  readonly name: Uint8Array;
  readonly state: ScanState;
  readonly finding: string | null;
};

/** Every file of a request, the oldest first, the names opened. */
export async function listRequestFiles(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<RequestFile[]> {
  const [cipher, rows] = await Promise.all([
    findRequestCipher(tx, controllerId, requestId),
    tx.$queryRaw<Row[]>`
      select id, name, size, purpose::text as purpose, task_id as "taskId", scan_state::text as state, scan_finding as finding
      from attachment where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid
      order by created_at, id`,
  ]);
  if (!cipher) return [];
  return rows.map(({ name, state, finding, ...file }) => ({
    ...file,
    mark: markHere({ state, finding }),
    name: cipher.open("attachment.name", file.id, name),
  }));
}
