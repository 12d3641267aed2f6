"use client";

import { AnswerDocument } from "@/components/desk/request/answer-document";
import { Card } from "@/components/ui/card";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { AnswerLook } from "@/lib/answers/commands/review";
import type { AnswerDraft } from "@/lib/answers/schema";

type Review = Extract<AnswerLook, { kind: "review" }>;
type AnswerReviewProps = {
  look: Review;
  controllerName: string;
  files: readonly { readonly id: string; readonly name: string }[];
  openTasks: readonly string[];
  needsApproval: boolean;
  /** That nobody is there to approve it, and who is back when. */
  away: string | null;
};

/** The second look: exactly what the controller will see, and the one button that sends it. */
export function AnswerReview(props: AnswerReviewProps) {
  const { look, controllerName, files, openTasks, needsApproval, away } = props;
  const { plan, draft } = look;
  const names = files.filter(({ id }) => plan.files.includes(id)).map(({ name }) => name);
  return (
    <>
      <DraftFields draft={draft} />
      <h2 className="text-lg">This is what {controllerName} will see</h2>
      <Card>
        <AnswerDocument rights={plan.rights} text={draft.text} fileNames={names} />
        <p className="mt-4 text-sm text-ink-muted">
          With it go the systems, and what the work in each came to.
        </p>
      </Card>
      {openTasks.length > 0 && (
        <Notice tone="warn" title="Tasks that are still open">
          {openTasks.join(", ")}. The controller will see them as not done.
        </Notice>
      )}
      {plan.breach && (
        <Notice tone="danger" title="This answer is late">
          {plan.breach.daysLate} {plan.breach.daysLate === 1 ? "day" : "days"} after its due day. It
          goes on the breach register with its cause.
        </Notice>
      )}
      <p>
        {needsApproval
          ? "The agreement asks for two people: it waits until another officer approves it, and is then held for 15 seconds before it leaves."
          : "It is held for 15 seconds after you send it, and can be recalled until then."}
      </p>
      {away && (
        <Notice tone="warn" title="Nobody is there to approve it">
          {away} It can be asked for all the same; the due day does not wait.
        </Notice>
      )}
      <FormActions>
        <SubmitButton name="step" value="send" pendingLabel="Sending …">
          {needsApproval ? "Ask for approval" : `Send to ${controllerName}`}
        </SubmitButton>
        <SubmitButton name="step" value="edit" variant="secondary">
          Change it
        </SubmitButton>
      </FormActions>
    </>
  );
}

/** What was written, carried along unseen, so that the same thing is sent that was looked at. */
function DraftFields({ draft }: { draft: AnswerDraft }) {
  const fields: [string, string][] = [
    ["text", draft.text],
    ["lateCause", draft.lateCause ?? ""],
    ["lateNote", draft.lateNote],
    ...draft.files.map((id): [string, string] => ["files[]", id]),
    ...draft.decisions.flatMap((decision, index): [string, string][] => [
      [`decisions.${index}.right`, decision.right],
      [`decisions.${index}.outcome`, decision.outcome ?? ""],
      [`decisions.${index}.ground`, decision.ground ?? ""],
      [`decisions.${index}.note`, decision.note],
    ]),
  ];
  return fields.map(([name, value]) => (
    <input key={`${name}:${value}`} type="hidden" name={name} value={value} />
  ));
}
