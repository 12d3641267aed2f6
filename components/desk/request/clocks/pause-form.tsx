"use client";

import { Send } from "lucide-react";
import { useActionState } from "react";
import { DelayRefused } from "@/components/desk/request/clocks/delay-refused";
import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { submitOnCommandEnter } from "@/components/desk/request/submit-key";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { RadioGroup } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { pauseClockAction } from "@/lib/delays/actions";
import { IDLE } from "@/lib/gate/form-state";

export type PauseFormProps = {
  target: FormTarget;
  controllerName: string;
  /** The reasons there are, each with what it would stop. */
  reasons: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
};

/** Writes the question and stops the clock with it: one act, because there is no pause without a question. */
export function PauseForm({ target, controllerName, reasons }: PauseFormProps) {
  const [state, submit] = useActionState(pauseClockAction, IDLE);
  return (
    <form
      action={submit}
      noValidate
      onKeyDown={submitOnCommandEnter}
      className="flex max-w-3xl flex-col gap-5"
    >
      <TargetFields {...target} />
      <ErrorSummary title="Nothing was sent yet" errors={fieldMessages(state)} />
      <DelayRefused state={state} />
      <RadioGroup
        name="reason"
        legend="What is missing?"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={reasons}
      />
      <TextArea
        name="body"
        label={`Question to ${controllerName}`}
        hint="Its people read it in the portal and get a mail. Their reply there ends the pause by itself."
        rows={6}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
      />
      <FormActions>
        <SubmitButton icon={<Icon of={Send} />} pendingLabel="Sending …">
          Send to {controllerName} and pause
        </SubmitButton>
        <Kbd keys="⌘ Enter" />
      </FormActions>
    </form>
  );
}
