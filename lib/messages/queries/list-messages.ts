import type { Tx } from "@/lib/core/db";
import type { RequestCipher } from "@/lib/subjects/model";

export type MessageFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
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
  tx: Tx,
  cipher: RequestCipher,
  request: { readonly controllerId: string; readonly requestId: string },
): Promise<MessageView[]> {
  const { controllerId, requestId } = request;
  const rows = await tx.message.findMany({
    where: { controllerId, requestId },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: {
      id: true,
      kind: true,
      authorId: true,
      body: true,
      sentAt: true,
      attachments: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        select: { id: true, name: true, contentType: true, size: true },
      },
    },
  });
  const names = await namesOf(
    tx,
    rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId])),
  );
  return rows.map(({ body, attachments, ...row }) => ({
    ...row,
    authorName: row.authorId === null ? null : (names.get(row.authorId) ?? null),
    body: cipher.open("message.body", row.id, body),
    files: attachments.map(({ name, ...file }) => ({
      ...file,
      name: cipher.open("attachment.name", file.id, name),
    })),
  }));
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
