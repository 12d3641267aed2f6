"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { RadioGroup } from "@/components/ui/choice-group";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { refuseHandOverAction } from "@/lib/routing/actions";
import { NOT_OURS_REASONS } from "@/lib/routing/model/direct";

type RefuseFormProps = {
  handOverId: string;
  version: number;
  /** Says of which controller. */
  children: ReactNode;
};

/** Sends the hand-over back, with why. */
export function RefuseForm({ handOverId, version, children }: RefuseFormProps) {
  const t = useTranslations("handOvers");
  const [state, send] = useFormAction(refuseHandOverAction);
  const refusal = useRefusal(state);
  const isMissing = state.status === "invalid" && state.fields.reason !== undefined;
  return (
    <form action={send} noValidate className="grid gap-5">
      {refusal && !isMissing && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      {children}
      <input type="hidden" name="handOverId" value={handOverId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="reason"
        legend={t("refuse.reason")}
        error={isMissing ? t("errors.reason_missing") : undefined}
        options={NOT_OURS_REASONS.map((value) => ({ value, label: t(`refuse.${value}`) }))}
        defaultValue={state.status === "idle" ? undefined : state.values.reason?.[0]}
      />
      <div>
        <SubmitButton variant="secondary" pendingLabel={t("refuse.sending")}>
          {t("refuse.send")}
        </SubmitButton>
      </div>
    </form>
  );
}
