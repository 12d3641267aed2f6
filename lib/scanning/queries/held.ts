import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import type { Tx } from "@/lib/core/db";
import { findAttachment } from "@/lib/drafts/queries/find-attachment";
import { mayReadFile } from "@/lib/imports/policy";
import { findImport, findImportFile } from "@/lib/imports/queries/find-import";
import { originalName } from "@/lib/intake/present/drops";
import type { FileKind, FilePlace } from "@/lib/scanning/model";
import type { FileScan } from "@/lib/storage/model/scan";

/** A stored file as those may know it who may download it, once its verdict lets them. */
export type KnownFile = {
  readonly place: FilePlace;
  readonly name: string;
  readonly scan: FileScan;
  readonly requestId: string | null;
  readonly draftId: string | null;
  /** The reference of the request that it belongs to. */
  readonly reference: string | null;
};

/** A file that the actor may have; null for all others, as if it were not there. */
export async function findKnownFile(
  tx: Tx,
  actor: MemberActor | StaffActor,
  kind: FileKind,
  id: string,
): Promise<KnownFile | null> {
  if (!isId(id)) return null;
  switch (kind) {
    case "attachment":
      return findKnownAttachment(tx, actor, id);
    case "mail":
      return can(actor, "mail:take_in") ? findKnownMail(tx, id) : null;
    case "import":
      return can(actor, "import:prepare") ? findKnownImport(tx, actor, id) : null;
  }
}

async function findKnownAttachment(
  tx: Tx,
  actor: MemberActor | StaffActor,
  id: string,
): Promise<KnownFile | null> {
  const file = await findAttachment(tx, actor, id);
  const row = await tx.attachment.findFirst({
    where: { id },
    select: {
      controllerId: true,
      requestId: true,
      draftId: true,
      request: { select: { reference: true } },
    },
  });
  if (!file || !row) return null;
  const { controllerId, requestId, draftId, request } = row;
  const { name, scan } = file;
  const place = { kind: "attachment", controllerId, id } as const;
  return { place, name, scan, requestId, draftId, reference: request?.reference ?? null };
}

const OF_NO_REQUEST = { requestId: null, draftId: null, reference: null } as const;

async function findKnownMail(tx: Tx, id: string): Promise<KnownFile | null> {
  const row = await tx.rawMail.findUnique({
    where: { id },
    select: { arrivedAt: true, scanState: true, scanFinding: true },
  });
  if (!row) return null;
  return {
    ...OF_NO_REQUEST,
    place: { kind: "mail", controllerId: null, id },
    name: originalName(row.arrivedAt, id),
    scan: { state: row.scanState, finding: row.scanFinding },
  };
}

async function findKnownImport(
  tx: Tx,
  actor: MemberActor | StaffActor,
  id: string,
): Promise<KnownFile | null> {
  const job = await findImport(tx, id);
  const file = job && mayReadFile(actor, job) ? await findImportFile(tx, job) : null;
  if (!job || !file) return null;
  return {
    ...OF_NO_REQUEST,
    place: { kind: "import", controllerId: job.controllerId, id },
    name: file.fileName,
    scan: { state: job.scanState, finding: job.scanFinding },
  };
}
