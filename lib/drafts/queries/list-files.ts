import type { Tx } from "@/lib/core/db";
import { markHere } from "@/lib/storage/adapter/scanner";
import type { FileMark } from "@/lib/storage/model/scan";
import type { RequestCipher } from "@/lib/subjects/model";
import type { Prisma } from "@/prisma/generated/client";

/** A file that the controller attached, its name opened. */
export type AttachedFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly mark: FileMark | null;
};

/** The files of a draft, or those that came with its request, the oldest first. */
export async function listAttachedFiles(
  tx: Tx,
  where: Prisma.AttachmentWhereInput,
  cipher: RequestCipher,
): Promise<AttachedFile[]> {
  const rows = await tx.attachment.findMany({
    where,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      contentType: true,
      size: true,
      scanState: true,
      scanFinding: true,
    },
  });
  return rows.map(({ name, scanState: state, scanFinding: finding, ...file }) => ({
    ...file,
    mark: markHere({ state, finding }),
    name: cipher.open("attachment.name", file.id, name),
  }));
}
