"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { Checkbox } from "@/components/ui/choice";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { submitRequestAction } from "@/lib/drafts/actions";

export type SubmitFormProps = {
  draftId: string;
  version: number;
  /** "I instruct …", when the draft holds something that cannot be undone. */
  instruction: string | null;
  /** Says of which controller. */
  children: ReactNode;
};

/** Sends the request. What cannot be undone has a tick of its own. */
export function SubmitForm({ draftId, version, instruction, children }: SubmitFormProps) {
  const t = useTranslations("drafts.check");
  const words = useTranslations("portal");
  const [state, send] = useFormAction(submitRequestAction);
  const refusal = useRefusal(state);
  const isUnconfirmed = state.status === "refused" && state.reason === "confirm_instruction";
  const unconfirmed = isUnconfirmed && typeof refusal === "string" ? refusal : undefined;
  useErrorTitle(refusal !== null);
  return (
    <form action={send} noValidate className="grid gap-5">
      <ErrorSummary
        title={words("problem")}
        errors={unconfirmed ? [{ name: "instruct", message: unconfirmed }] : []}
      />
      {refusal && !unconfirmed && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {children}
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="version" value={version} />
      {instruction !== null && (
        <fieldset className="rounded-lg border border-line bg-surface p-4">
          <legend className="sr-only">{t("instructTitle")}</legend>
          <Checkbox name="instruct" value="yes" label={instruction} error={unconfirmed} />
        </fieldset>
      )}
      <FormActions>
        <SubmitButton size="lg" pendingLabel={t("sending")}>
          {instruction === null ? t("send") : t("instructSend")}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
