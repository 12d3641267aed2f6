import {
  dueDaysUnder,
  lineOf,
  type Preview,
  previewOf,
  type ReachedLine,
} from "@/lib/agreements/model";
import { findReached } from "@/lib/agreements/queries/reached";
import { type AgreementDraft, NewAgreement } from "@/lib/controllers/schema/agreement";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import type { AgreementTerms } from "@/lib/sla/model/agreement";

/** Back at the writing, or at the look at what a version would do. */
export type AgreementLook =
  | { readonly kind: "edit" }
  | { readonly kind: "preview"; readonly preview: Preview; readonly newest: number };

/** The terms of a version that is not recorded yet, as the clocks read them. */
function termsOf(draft: AgreementDraft, version: number): AgreementTerms {
  const { acknowledgeWithinDays: amount, acknowledgeUnit: unit, ...terms } = draft;
  return { ...terms, id: "draft", version, acknowledgement: { unit, amount } };
}

/**
 * Shows what a version would do to the open requests received in its days, before it is recorded. Writes nothing.
 * Requests are read a page at a time, so that thousands of them fit.
 */
export const previewAgreement = command({
  name: "agreement.preview",
  permission: "controller:manage",
  input: NewAgreement,
  async run(context, draft) {
    const { tx, now } = context;
    context.unchanged();
    if (draft.step === "edit") return done<AgreementLook>({ kind: "edit" });
    const { controllerId } = draft;
    const controller = await tx.controller.findFirst({
      where: { id: controllerId, endedAt: null },
      select: { agreements: { select: { version: true }, orderBy: { version: "desc" }, take: 1 } },
    });
    if (!controller) return refused("controller_unknown");
    const newest = controller.agreements[0]?.version ?? 0;
    const dueOn = dueDaysUnder(termsOf(draft, newest + 1));
    const lines: ReachedLine[] = [];
    for await (const page of findReached(tx, controllerId, draft, now)) {
      lines.push(...page.map((request) => lineOf(request, dueOn(request))));
    }
    return done<AgreementLook>({ kind: "preview", preview: previewOf(lines), newest });
  },
});
