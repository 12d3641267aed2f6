"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { saveStepAction } from "@/lib/drafts/actions";
import type { FormValues } from "@/lib/gate/form-input";

export type StepFormProps = {
  draftId: string;
  step: string;
  isFromCheck: boolean;
  /** What the stored answers lack, in words, by the name of the control. */
  problems: readonly FieldMessage[];
  /** Says of which controller. */
  forController: ReactNode;
  /** Draws the fields. `typed` is what was sent and could not be saved; otherwise the stored answers count. */
  children: (typed: FormValues | null) => ReactNode;
};

/**
 * One question page. What was typed is stored right or wrong, and the page that comes back says what is wrong with
 * it; only what could not be stored at all is kept here.
 */
export function StepForm({
  draftId,
  step,
  isFromCheck,
  problems,
  forController,
  children,
}: StepFormProps) {
  const t = useTranslations("drafts");
  const words = useTranslations("portal");
  const [state, send] = useFormAction(saveStepAction);
  const refusal = useRefusal(state);
  const typed = state.status === "refused" || state.status === "invalid" ? state.values : null;
  return (
    <form action={send} noValidate className="grid gap-6">
      {refusal ? (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      ) : (
        <ErrorSummary title={words("problem")} errors={problems} />
      )}
      {forController}
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="step" value={step} />
      {isFromCheck && <input type="hidden" name="from" value="check" />}
      {/* Enter in a field presses the first button of a form, which must not be one that removes a row. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="hidden">
        {t("continue")}
      </button>
      {children(typed)}
      <FormActions>
        <SubmitButton size="lg" pendingLabel={t("saving")}>
          {isFromCheck ? t("saveChange") : t("continue")}
        </SubmitButton>
      </FormActions>
    </form>
  );
}
