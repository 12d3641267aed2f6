import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import type { Bytes } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { findDraft } from "@/lib/drafts/queries/find-draft";
import type { FileScan } from "@/lib/storage/model/scan";
import type { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type FoundFile = {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly key: Bytes;
  readonly scan: FileScan;
  readonly controllerId: string;
  /** Null for a file of a draft. */
  readonly requestId: string | null;
};

type Row = {
  readonly controllerId: string;
  readonly draftId: string | null;
  readonly requestId: string | null;
};

/** A file of a draft opens for those who may see the draft; of a request, for its controller and those who work on it. */
async function cipherFor(
  tx: Tx,
  actor: MemberActor | StaffActor,
  row: Row,
): Promise<RequestCipher | null> {
  if (row.requestId !== null) {
    const isForActor = actor.kind === "member" || can(actor, "subject:reveal");
    return isForActor ? findRequestCipher(tx, row.controllerId, row.requestId) : null;
  }
  if (actor.kind !== "member" || row.draftId === null) return null;
  return (await findDraft(tx, actor, row.draftId))?.cipher ?? null;
}

/** A stored file that the actor may have, with the key that opens it. Null for all others, as if it were not there. */
export async function findAttachment(
  tx: Tx,
  actor: MemberActor | StaffActor,
  attachmentId: string,
): Promise<FoundFile | null> {
  const row = await tx.attachment.findFirst({
    where: { id: attachmentId },
    select: {
      id: true,
      controllerId: true,
      draftId: true,
      requestId: true,
      name: true,
      contentType: true,
      size: true,
      sha256: true,
      wrappedKey: true,
      scanState: true,
      scanFinding: true,
    },
  });
  const cipher = row && (await cipherFor(tx, actor, row));
  if (!row || !cipher) return null;
  const { id, contentType, size, sha256, controllerId, requestId } = row;
  return {
    ...{ id, controllerId, requestId },
    contentType,
    size,
    sha256,
    scan: { state: row.scanState, finding: row.scanFinding },
    name: cipher.open("attachment.name", id, row.name),
    key: cipher.unwrapFileKey(id, row.wrappedKey),
  };
}
