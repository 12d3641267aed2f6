"use server";

import { askInstruction } from "@/lib/drafts/commands/ask-instruction";
import { discardDraft } from "@/lib/drafts/commands/discard";
import { saveStep } from "@/lib/drafts/commands/save-step";
import { startDraft } from "@/lib/drafts/commands/start";
import { submitRequest } from "@/lib/drafts/commands/submit";
import { draftPath } from "@/lib/drafts/model";
import { receiptPath } from "@/lib/drafts/queries/find-receipt";
import { formAction } from "@/lib/gate/form-action";

export const startDraftAction = formAction(startDraft, {
  isOfController: true,
  to: ({ draftId }) => draftPath(draftId, "wanted"),
});
export const saveStepAction = formAction(saveStep, {
  isOfController: true,
  to: ({ path }) => path,
});
export const discardDraftAction = formAction(discardDraft, {
  isOfController: true,
  to: () => "/portal?notice=discarded",
});
export const askInstructionAction = formAction(askInstruction, {
  isOfController: true,
  to: () => "/portal?notice=instruction_asked",
});
export const submitRequestAction = formAction(submitRequest, {
  isOfController: true,
  looksAgain: true,
  to: ({ reference }) => receiptPath(reference),
});
