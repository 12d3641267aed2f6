"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";

type Props = { errors: readonly FieldMessage[]; refusal: ReactNode };

/** What a form was not taken for: each field by its name, or else the refusal as a whole, so that it is never silent. */
export function FormProblems({ errors, refusal }: Props) {
  const t = useTranslations("portal");
  return (
    <>
      <ErrorSummary title={t("problem")} errors={errors} />
      {refusal && errors.length === 0 && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
    </>
  );
}
