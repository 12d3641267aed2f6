import type { MemberActor } from "@/lib/auth/model";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type DraftContent, draftKeyPlace } from "@/lib/drafts/model";
import { canOpenDraft, type DraftState } from "@/lib/drafts/policy";
import { type AttachedFile, listAttachedFiles } from "@/lib/drafts/queries/list-files";
import { draftContentSchema } from "@/lib/drafts/schema";
import { RequestCipher } from "@/lib/subjects/model";

export type OpenedDraft = {
  readonly id: string;
  readonly controllerId: string;
  readonly state: DraftState;
  readonly createdById: string;
  readonly requestId: string | null;
  readonly version: number;
  readonly updatedAt: Date;
  readonly content: DraftContent;
  readonly cipher: RequestCipher;
};

const draftFields = {
  controllerId: true,
  id: true,
  state: true,
  createdById: true,
  requestId: true,
  version: true,
  updatedAt: true,
  content: true,
  wrappedKey: true,
} as const;

/** A draft that this member may see, opened, or null. */
export async function findDraft(
  tx: Tx,
  actor: MemberActor,
  draftId: string,
): Promise<OpenedDraft | null> {
  const { controllerId } = actor;
  const row = await tx.requestDraft.findUnique({
    where: { controllerId_id: { controllerId, id: draftId } },
    select: draftFields,
  });
  if (!row || !canOpenDraft(actor, row)) return null;
  const { wrappedKey, content, ...draft } = row;
  const key = keyRing().unwrap(draftKeyPlace(controllerId, draftId), wrappedKey);
  const cipher = new RequestCipher(key, controllerId);
  const text = cipher.open("request_draft.content", draftId, content);
  return { ...draft, cipher, content: draftContentSchema.parse(JSON.parse(text)) };
}

/** The same, and nobody else changes the draft until the transaction ends. */
export async function lockDraft(
  tx: Tx,
  actor: MemberActor,
  draftId: string,
): Promise<OpenedDraft | null> {
  await tx.$queryRaw`select 1 from request_draft
    where controller_id = ${actor.controllerId}::uuid and id = ${draftId}::uuid for update`;
  return findDraft(tx, actor, draftId);
}

/** The files of a draft, oldest first. */
export async function listDraftFiles(tx: Tx, draft: OpenedDraft): Promise<AttachedFile[]> {
  const { controllerId, id: draftId, cipher } = draft;
  return listAttachedFiles(tx, { controllerId, draftId }, cipher);
}
