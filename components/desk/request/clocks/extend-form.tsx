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
import { extendClockAction } from "@/lib/delays/actions";
import { IDLE } from "@/lib/gate/form-state";

export type ExtendFormProps = {
  target: FormTarget;
  controllerName: string;
  /** The reasons that the rules of the clocks name. */
  reasons: readonly { readonly value: string; readonly label: string }[];
};

/** Writes the notice without which no more time is taken. */
export function ExtendForm({ target, controllerName, reasons }: ExtendFormProps) {
  const [state, submit] = useActionState(extendClockAction, IDLE);
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
        legend="Why is more time needed?"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={reasons}
      />
      <TextArea
        name="body"
        label={`Notice to ${controllerName}`}
        hint="Say why, in words that the controller can pass on to the person. Its people get a mail."
        rows={6}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
      />
      <FormActions>
        <SubmitButton icon={<Icon of={Send} />} pendingLabel="Sending …">
          Send to {controllerName} and extend
        </SubmitButton>
        <Kbd keys="⌘ Enter" />
      </FormActions>
    </form>
  );
}
