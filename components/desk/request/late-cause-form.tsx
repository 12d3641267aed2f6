"use client";

import { messageOf, standingRefusal, typedValue } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { giveLateCauseAction } from "@/lib/requests/actions/close";
import { LATE_CAUSES } from "@/lib/requests/model/codes";
import { LATE_CAUSE_LABELS } from "@/lib/requests/present";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Asks for the cause of a breach that nobody named when the answer left. */
export function LateCauseForm({ target }: { target: FormTarget }) {
  const [state, submit] = useFormAction(giveLateCauseAction);
  const refusal = standingRefusal(state, target);
  return (
    <form action={submit} noValidate className="no-print mt-2 flex flex-col items-start gap-3">
      <TargetFields {...target} />
      <NativeSelect
        name="cause"
        label="Why was this answer late?"
        placeholder="Choose the cause"
        error={messageOf(state, "cause")}
        defaultValue={typedValue(state, "cause")}
        options={LATE_CAUSES.map((value) => ({ value, label: LATE_CAUSE_LABELS[value] }))}
      />
      <TextInput
        name="note"
        fieldKey="late-note"
        label="In words"
        optionalLabel="needed for another cause"
        error={messageOf(state, "note")}
        defaultValue={typedValue(state, "note")}
      />
      {refusal && (
        <Notice tone="warn" role="alert">
          {deskRefusal(refusal.reason, refusal.detail)}
        </Notice>
      )}
      <SubmitButton variant="secondary">Record the cause</SubmitButton>
    </form>
  );
}
