"use client";

import type { ReactNode } from "react";
import { UnsentNotice } from "@/components/ask/unsent-notice";
import { useFormAction } from "@/components/refusal/use-form-action";
import type { ButtonVariant } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/gate/form-action";
import type { WaitWords } from "@/lib/routing/present/waiting";

export type SendFormProps = {
  action: FormAction;
  language: string;
  words: {
    readonly send: string;
    readonly sending: string;
    /** Where no answer came. */
    readonly unsent: string;
  } & WaitWords;
  /** How the button looks: the first one of a page, unless there is something better to do on it. */
  variant?: ButtonVariant;
  /** The page. It is in the form, so that what is said of sending it stands above everything, with script and without. */
  children: ReactNode;
  /** What stands below the button. */
  after?: ReactNode;
};

/** A page for individuals that ends with a button and nothing to fill in. Where it is not gone on, it says why and stays as it is. */
export function SendForm({
  action,
  language,
  words,
  variant = "primary",
  children,
  after,
}: SendFormProps) {
  const [state, send] = useFormAction(action);
  return (
    <form action={send} noValidate className="grid gap-7">
      <UnsentNotice state={state} words={words} otherwise={words.unsent} />
      <input type="hidden" name="language" value={language} />
      {children}
      <div className="grid gap-4">
        <div>
          <SubmitButton size="lg" variant={variant} pendingLabel={words.sending}>
            {words.send}
          </SubmitButton>
        </div>
        {after}
      </div>
    </form>
  );
}
