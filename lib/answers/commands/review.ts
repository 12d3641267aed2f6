import { type PlannedAnswer, planFromDraft } from "@/lib/answers/commands/plan";
import { endOfHold } from "@/lib/answers/model";
import { describeChanges } from "@/lib/answers/queries/changes";
import { type AnswerDraft, AnswerInput } from "@/lib/answers/schema";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { isOpen } from "@/lib/requests/model/state";
import { findStanding } from "@/lib/requests/queries/standing";

/** Back at the writing, or at the second look; `plan` is what would be sent. */
export type AnswerLook =
  | { readonly kind: "edit"; readonly draft: AnswerDraft }
  | { readonly kind: "review"; readonly draft: AnswerDraft; readonly plan: PlannedAnswer };

/**
 * Shows what the controller would see, or goes back to the writing of it. Writes nothing: an answer leaves only from
 * this second look.
 */
export const reviewAnswer = command({
  name: "answer.review",
  permission: "answer:send",
  input: AnswerInput,
  async run(context, draft) {
    context.unchanged();
    if (draft.step === "edit") return done<AnswerLook>({ kind: "edit", draft });
    const request = await findStanding(context.tx, draft.reference);
    if (!request) return refused("request_unknown");
    if (request.version !== draft.version || !isOpen(request.state)) {
      return refused("changed_since", await describeChanges(context.tx, request, draft.seen));
    }
    const planned = await planFromDraft(context.tx, request, draft, endOfHold(context.now));
    if (!planned.ok) return planned;
    return done<AnswerLook>({ kind: "review", draft, plan: planned.value });
  },
});
