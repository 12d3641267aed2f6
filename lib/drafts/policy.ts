import type { MemberActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";

export type DraftState = "open" | "awaiting_instruction" | "submitted" | "discarded";
export type DraftOwner = { readonly state: DraftState; readonly createdById: string };

/**
 * Who may see and change a draft: the one who writes it, and, once it waits for an instruction, those who may give
 * one. To colleagues it is not there.
 */
export function canOpenDraft(actor: MemberActor, draft: DraftOwner): boolean {
  if (draft.createdById === actor.personId) return true;
  return draft.state !== "open" && can(actor, "request:instruct");
}

/** Drafts that can still be written. */
export const UNSENT_STATES = [
  "open",
  "awaiting_instruction",
] as const satisfies readonly DraftState[];

export function isUnsent(state: DraftState): boolean {
  return UNSENT_STATES.some((unsent) => unsent === state);
}
