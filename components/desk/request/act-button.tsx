"use client";

import { standingRefusal } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/gate/form-action";
import { deskRefusal } from "@/lib/requests/present/refusals";

export type ActButtonProps<T> = {
  action: FormAction<T>;
  target: FormTarget;
  /** What else the command needs. */
  fields?: Readonly<Record<string, string>> | undefined;
  label: string;
  /** Says more than the label to those who do not see where the button stands. */
  about?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
};

/** One button, one command. The refusal appears under it; a success goes back to the page. */
export function ActButton<T>({
  action,
  target,
  fields = {},
  label,
  about,
  variant = "secondary",
  size,
}: ActButtonProps<T>) {
  const [state, submit] = useFormAction(action);
  const refusal = standingRefusal(state, target);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <TargetFields {...target} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size={size}>
        {label}
        {about && <span className="sr-only"> {about}</span>}
      </SubmitButton>
      {refusal && (
        <Notice tone="warn" role="alert">
          {deskRefusal(refusal.reason, refusal.detail)}
        </Notice>
      )}
    </form>
  );
}
