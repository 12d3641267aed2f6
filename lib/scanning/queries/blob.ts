import type { Bytes } from "@/lib/core/crypto";
import { type Scope, type Tx, withScope } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { draftKeyPlace } from "@/lib/drafts/model";
import { findImportFile } from "@/lib/imports/queries/find-import";
import { rawMailKeyPlace } from "@/lib/intake/model/raw-mail";
import type { FilePlace } from "@/lib/scanning/model";
import { RequestCipher } from "@/lib/subjects/model";
import { findRequestCipher } from "@/lib/subjects/queries";

/** Where a file's bytes lie and what opens them, and the request that they belong to, if they do. */
export type ScannedBlob = {
  readonly blobId: string;
  readonly key: Bytes;
  readonly requestId: string | null;
};

/** Null where the file is gone, or nothing opens it any more. Throws where its key was just being sealed anew. */
export function findBlob(scope: Scope, file: FilePlace): Promise<ScannedBlob | null> {
  switch (file.kind) {
    case "mail":
      return withScope(scope, (tx) => blobOfMail(tx, file.id));
    case "import":
      return withScope(scope, (tx) => blobOfImport(tx, file.controllerId, file.id));
    case "attachment":
      return blobOfAttachment(scope, file.controllerId, file.id);
  }
}

async function blobOfMail(tx: Tx, id: string): Promise<ScannedBlob | null> {
  const row = await tx.rawMail.findUnique({ where: { id }, select: { wrappedKey: true } });
  if (!row) return null;
  const key = keyRing().unwrap(rawMailKeyPlace(id), row.wrappedKey);
  return { blobId: id, key, requestId: null };
}

async function blobOfImport(tx: Tx, controllerId: string, id: string): Promise<ScannedBlob | null> {
  const file = await findImportFile(tx, { controllerId, id });
  return file && { blobId: file.fileId, key: file.key, requestId: null };
}

async function blobOfAttachment(
  scope: Scope,
  controllerId: string,
  id: string,
): Promise<ScannedBlob | null> {
  const row = await withScope(scope, (tx) =>
    tx.attachment.findUnique({
      where: { controllerId_id: { controllerId, id } },
      select: { draftId: true, requestId: true, wrappedKey: true },
    }),
  );
  if (!row) return null;
  const { draftId, requestId, wrappedKey } = row;
  const cipher = requestId
    ? await withScope(scope, (tx) => findRequestCipher(tx, controllerId, requestId))
    : draftId && (await cipherOfDraft(scope.actor, controllerId, draftId));
  if (!cipher) return null;
  return { blobId: id, key: cipher.unwrapFileKey(id, wrappedKey), requestId };
}

/** The desk sees no drafts: the one key is fetched where the draft's own people would read it. */
async function cipherOfDraft(
  actor: string,
  controllerId: string,
  draftId: string,
): Promise<RequestCipher | null> {
  const own: Scope = { kind: "controller", controllerId, actor };
  const draft = await withScope(own, (tx) =>
    tx.requestDraft.findUnique({
      where: { controllerId_id: { controllerId, id: draftId } },
      select: { wrappedKey: true },
    }),
  );
  if (!draft) return null;
  const key = keyRing().unwrap(draftKeyPlace(controllerId, draftId), draft.wrappedKey);
  return new RequestCipher(key, controllerId);
}
