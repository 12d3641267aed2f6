"use client";

import { DelayRefused } from "@/components/desk/request/clocks/delay-refused";
import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { resumeClockAction } from "@/lib/delays/actions";

export type ResumeFormProps = { target: FormTarget; today: string };

/** Ends a pause by hand: the day on which the reply reached us, and how. */
export function ResumeForm({ target, today }: ResumeFormProps) {
  const [state, submit] = useFormAction(resumeClockAction);
  return (
    <form action={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <TargetFields {...target} />
      <ErrorSummary title="The clock stands still as before" errors={fieldMessages(state)} />
      <DelayRefused state={state} />
      <DateInput
        name="repliedOn"
        label="Day of the reply"
        hint="When it reached us, on the controller's calendar. The clock goes on from there."
        error={messageOf(state, "repliedOn")}
        defaultValue={typedValue(state, "repliedOn", today)}
      />
      <TextArea
        name="note"
        label="How it reached us, and what it says"
        hint="Kept as an internal note: the evidence that the pause ended then. The controller never sees it."
        rows={4}
        error={messageOf(state, "note")}
        defaultValue={typedValue(state, "note")}
      />
      <FormActions>
        <SubmitButton>Let the clock go on</SubmitButton>
      </FormActions>
    </form>
  );
}
