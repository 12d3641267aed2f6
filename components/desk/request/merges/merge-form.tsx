"use client";

import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { type ChoiceOption, RadioGroup } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { mergeRequestsAction } from "@/lib/merges/actions";
import { deskRefusal } from "@/lib/requests/present/refusals";

type Seen = { readonly reference: string; readonly version: number };

export type MergeFormProps = {
  target: Seen;
  other: Seen;
  options: readonly ChoiceOption[];
  proposed: string;
};

/** Which of the two lives on, and the one button that makes them one. */
export function MergeForm({ target, other, options, proposed }: MergeFormProps) {
  const [state, submit] = useFormAction(mergeRequestsAction);
  return (
    <form action={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <TargetFields {...target} />
      <input type="hidden" name="with" value={other.reference} />
      <input type="hidden" name="withVersion" value={other.version} />
      <ErrorSummary title="Nothing was merged" errors={fieldMessages(state)} />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {deskRefusal(state.reason, state.detail)}
        </Notice>
      )}
      <RadioGroup
        name="survivor"
        legend="Which one lives on?"
        hint="Proposed is the one that reached us earlier."
        options={options}
        defaultValue={typedValue(state, "survivor", proposed)}
        error={messageOf(state, "survivor")}
      />
      <FormActions>
        <SubmitButton pendingLabel="Merging">Merge the two</SubmitButton>
      </FormActions>
    </form>
  );
}
