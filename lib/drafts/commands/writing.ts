import type { MemberActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import type { Bytes } from "@/lib/core/crypto";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { DraftContent } from "@/lib/drafts/model";
import { isUnsent } from "@/lib/drafts/policy";
import { lockDraft, type OpenedDraft } from "@/lib/drafts/queries/find-draft";
import type { CommandContext } from "@/lib/gate/command";
import type { RequestCipher } from "@/lib/subjects/model";

/** Drafts are written by members. Staff hold none of the permissions; the type says it once more. */
export function memberOf(context: CommandContext): MemberActor {
  if (context.actor.kind !== "member") throw new AppError("forbidden", "a draft is a member's");
  return context.actor;
}

export function sealContent(cipher: RequestCipher, draftId: string, content: DraftContent): Bytes {
  return cipher.seal("request_draft.content", draftId, JSON.stringify(content));
}

export type DraftRefusal = "draft_unknown" | "draft_already_sent" | "draft_discarded";

/** A draft that the actor may still write, locked for this transaction. */
export async function lockWritable(
  context: CommandContext,
  draftId: string,
): Promise<Outcome<OpenedDraft, DraftRefusal>> {
  const draft = await lockDraft(context.tx, memberOf(context), draftId);
  if (!draft) return refused("draft_unknown");
  if (isUnsent(draft.state)) return done(draft);
  return refused(draft.state === "submitted" ? "draft_already_sent" : "draft_discarded");
}

/** What an event is about, of a draft: the controller, and no request yet. */
export function aboutDraft(draft: OpenedDraft) {
  return { controllerId: draft.controllerId, requestId: null };
}

export async function writeContent(
  context: CommandContext,
  draft: OpenedDraft,
  content: DraftContent,
): Promise<void> {
  await context.tx.requestDraft.updateMany({
    where: { controllerId: draft.controllerId, id: draft.id },
    data: {
      content: sealContent(draft.cipher, draft.id, content),
      updatedAt: context.now,
      version: { increment: 1 },
    },
  });
}

/** A file that came or went is a change like any other: whoever checked the draft before it checks it again. */
export async function noteFilesChanged(context: CommandContext, draft: OpenedDraft): Promise<void> {
  await context.tx.requestDraft.updateMany({
    where: { controllerId: draft.controllerId, id: draft.id },
    data: { updatedAt: context.now, version: { increment: 1 } },
  });
}
