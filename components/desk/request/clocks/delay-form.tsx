"use client";

import { Send } from "lucide";
import { CommandEnter } from "@/components/desk/keyboard/command-enter";
import { DelayRefused } from "@/components/desk/request/clocks/delay-refused";
import { fieldMessages, messageOf, typedValue } from "@/components/desk/request/form-messages";
import { submitOnCommandEnter } from "@/components/desk/request/submit-key";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { RadioGroup, type RadioGroupProps } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Icon } from "@/components/ui/icon";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { extendClockAction, pauseClockAction } from "@/lib/delays/actions";

const KINDS = {
  pause: {
    action: pauseClockAction,
    legend: "What is missing?",
    label: "Question",
    hint: "Its people read it in the portal and get a mail. Their reply there ends the pause by itself.",
  },
  extend: {
    action: extendClockAction,
    legend: "Why is more time needed?",
    label: "Notice",
    hint: "Say why, in words that the controller can pass on to the person. Its people get a mail.",
  },
} as const;

export type DelayFormProps = {
  kind: keyof typeof KINDS;
  target: FormTarget;
  controllerName: string;
  /** The reasons that the rules of the clocks name, each with what it would stop. */
  reasons: RadioGroupProps["options"];
};

/**
 * Writes to the controller and moves the clock with it, in one act: there is no pause without a question, and no more time
 * without a notice.
 */
export function DelayForm({ kind, target, controllerName, reasons }: DelayFormProps) {
  const { action, legend, label, hint } = KINDS[kind];
  const [state, submit] = useFormAction(action);
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
        legend={legend}
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={reasons}
      />
      <TextArea
        name="body"
        label={`${label} to ${controllerName}`}
        hint={hint}
        rows={6}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
      />
      <FormActions>
        <SubmitButton icon={<Icon of={Send} />} pendingLabel="Sending …" className="btn-named">
          Send to {controllerName} and {kind}
        </SubmitButton>
        <CommandEnter />
      </FormActions>
    </form>
  );
}
