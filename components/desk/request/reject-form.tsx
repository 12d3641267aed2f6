"use client";

import { messageOf, standingRefusal, typedValue } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { RadioGroup } from "@/components/ui/choice-group";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { rejectRequestAction } from "@/lib/requests/actions/triage";
import { REJECT_REASONS } from "@/lib/requests/model/codes";
import { REJECT_LABELS } from "@/lib/requests/present";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Sets a request aside with a reason. Can be taken back on the page afterwards. */
export function RejectForm({ target }: { target: FormTarget }) {
  const [state, submit] = useFormAction(rejectRequestAction);
  const refusal = standingRefusal(state, target);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-3">
      <TargetFields {...target} />
      <RadioGroup
        name="reason"
        fieldKey="reject-reason"
        legend="Why is this not a request?"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={REJECT_REASONS.map((value) => ({ value, label: REJECT_LABELS[value] }))}
      />
      {refusal && (
        <Notice tone="warn" role="alert">
          {deskRefusal(refusal.reason, refusal.detail)}
        </Notice>
      )}
      <SubmitButton variant="secondary">Set aside</SubmitButton>
    </form>
  );
}
