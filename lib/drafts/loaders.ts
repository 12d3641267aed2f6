import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { isId } from "@/lib/core/address-parts";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { needsInstruction } from "@/lib/drafts/model";
import { findDraft, listDraftFiles } from "@/lib/drafts/queries/find-draft";
import { findReceiptPath } from "@/lib/drafts/queries/find-receipt";
import { listDrafts } from "@/lib/drafts/queries/list-drafts";
import { requireMember } from "@/lib/gate/caller";
import { typedBefore } from "@/lib/gate/kept-text";
import { refusedBefore } from "@/lib/gate/refused-files";
import type { RefusedFor } from "@/lib/storage/model";

/** Unsent drafts that concern the member, with the day of their last change in the controller's zone. */
export async function loadDrafts() {
  const { actor, scope } = await requireMember("portal:read");
  return withScope(scope, async (tx) => {
    const terms = await findControllerTerms(tx, actor.controllerId);
    const drafts = await listDrafts(tx, actor);
    return drafts.map(({ updatedAt, ...draft }) => ({
      ...draft,
      savedOn: civilDateIn(terms?.zone ?? "UTC", updatedAt),
    }));
  });
}

export type ListedDraft = Awaited<ReturnType<typeof loadDrafts>>[number];

/**
 * A draft that can still be written, with everything its pages show. One that was sent leads to its receipt, so that
 * the back button does no harm.
 */
export const loadDraft = cache(async (draftId: string) => {
  const { actor, scope, now } = await requireMember("draft:write");
  if (!isId(draftId)) notFound();
  const loaded = await withScope(scope, async (tx) => {
    const draft = await findDraft(tx, actor, draftId);
    if (!draft) return null;
    return {
      draft,
      files: await listDraftFiles(tx, draft),
      terms: await findControllerTerms(tx, actor.controllerId),
      receipt: await findReceiptPath(tx, draft),
      author: await tx.person.findUnique({
        where: { id: draft.createdById },
        select: { name: true },
      }),
    };
  });
  if (!loaded || loaded.draft.state === "discarded") notFound();
  if (loaded.receipt !== null) redirect(loaded.receipt);
  const { cipher: _, ...draft } = loaded.draft;
  return {
    draft,
    files: loaded.files,
    controllerName: loaded.terms?.name ?? "",
    zone: loaded.terms?.zone ?? "UTC",
    today: civilDateIn(loaded.terms?.zone ?? "UTC", now),
    createdByName: loaded.author?.name ?? "",
    isMine: draft.createdById === actor.personId,
    needsInstruction: needsInstruction(draft.content),
    mayInstruct: can(actor, "request:instruct"),
  };
});

/** Notes that this member typed and that were not saved; null when there are none. */
export async function loadUnsavedNotes(draftId: string): Promise<string | null> {
  const { actor, now } = await requireMember("draft:write");
  return typedBefore({ form: "notes", subjectId: draftId, personId: actor.personId }, now);
}

/** What was wrong with the files that this member chose for a draft, where the address of its page says that something was. */
export async function loadRefusedFiles(
  draftId: string,
  asked: string | readonly string[] | undefined,
): Promise<RefusedFor[]> {
  const { actor, now } = await requireMember("draft:write");
  return refusedBefore({ subjectId: draftId, personId: actor.personId }, asked, now);
}
