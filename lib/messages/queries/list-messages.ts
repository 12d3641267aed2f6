import type { Reads } from "@/lib/core/db";
import { markHere } from "@/lib/storage/adapter/scanner";
import type { FileMark, ScanState } from "@/lib/storage/model/scan";
import type { RequestCipher } from "@/lib/subjects/model";

export type MessageFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly mark: FileMark | null;
};

export type MessageView = {
  readonly id: string;
  readonly kind: "note" | "to_controller" | "from_controller";
  readonly authorId: string | null;
  /** Null where the reader may not know the author: for the controller, everybody of the desk. */
  readonly authorName: string | null;
  readonly body: string;
  readonly sentAt: Date;
  readonly files: readonly MessageFile[];
};

/**
 * The messages of a request in the order in which they were written. In a controller's scope there are no notes: the
 * database leaves them out.
 */
export async function listMessages(
  tx: Reads,
  cipher: RequestCipher,
  request: { readonly controllerId: string; readonly requestId: string },
): Promise<MessageView[]> {
  const { controllerId, requestId } = request;
  const [rows, files] = await Promise.all([
    tx.$queryRaw<MessageRow[]>`
      select m.id, m.kind::text as kind, m.author_id as "authorId", p.name as "authorName", m.body, m.sent_at as "sentAt"
      from message m left join person p on p.id = m.author_id
      where m.controller_id = ${controllerId}::uuid and m.request_id = ${requestId}::uuid order by m.sent_at, m.id`,
    tx.$queryRaw<FileRow[]>`
      select id, message_id as "messageId", name, content_type as "contentType", size,
        scan_state::text as state, scan_finding as finding
      from attachment where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid
        and message_id is not null
      order by created_at, id`,
  ]);
  return rows.map(({ body, ...row }) => ({
    ...row,
    body: cipher.open("message.body", row.id, body),
    files: files
      .filter(({ messageId }) => messageId === row.id)
      .map(({ id, name, contentType, size, state, finding }) => ({
        ...{ id, contentType, size },
        mark: markHere({ state, finding }),
        name: cipher.open("attachment.name", id, name),
      })),
  }));
}

type MessageRow = Omit<MessageView, "body" | "files"> & { readonly body: Uint8Array };
type FileRow = Omit<MessageFile, "name" | "mark"> & {
  readonly messageId: string;
  readonly name: Uint8Array;
  readonly state: ScanState;
  readonly finding: string | null;
};
