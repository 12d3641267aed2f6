"use client";

import { useFormAction } from "@/components/refusal/use-form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { releaseMailAction, takeUpMailAction } from "@/lib/intake/actions";
import { mailRefusal } from "@/lib/intake/present/decisions";

type TakeUpFormProps = {
  rawMailId: string;
  version: number;
  label: string;
  /** Where the mail is: set aside, or in quarantine. */
  from?: "aside" | "quarantine";
};

/** Has a mail wait again, like any other. */
export function TakeUpForm({ from = "aside", ...props }: TakeUpFormProps) {
  const action = from === "aside" ? takeUpMailAction : releaseMailAction;
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="rawMailId" value={props.rawMailId} />
      <input type="hidden" name="version" value={props.version} />
      <SubmitButton variant="secondary">{props.label}</SubmitButton>
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {mailRefusal(state.reason)}
        </Notice>
      )}
    </form>
  );
}
