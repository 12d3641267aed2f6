"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StepForm } from "@/components/portal/draft/step-form";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { wordsBy } from "@/lib/core/words";
import { RIGHTS } from "@/lib/requests/model/codes";

export type QuestionProps<T> = {
  draftId: string;
  isFromCheck: boolean;
  /** Says of which controller. */
  forController: ReactNode;
  stored: T;
  /** Codes by field; empty unless the page was sent with something wrong. */
  problems: Readonly<Record<string, string>>;
};

export function WantedForm({
  stored,
  problems,
  ...form
}: QuestionProps<{ rights: readonly string[] }>) {
  const t = useTranslations("drafts");
  const words = useTranslations("portal");
  const problem =
    problems.rights === undefined ? undefined : wordsBy(t)(`errors.${problems.rights}`);
  return (
    <StepForm
      {...form}
      step="wanted"
      problems={problem === undefined ? [] : [{ name: "rights[]", message: problem }]}
    >
      {(typed) => (
        <CheckboxGroup
          name="rights[]"
          legend={t("steps.wanted")}
          hint={t("wanted.hint")}
          error={problem}
          options={RIGHTS.map((right) => ({
            value: right,
            label: words(`rights.${right}`),
            hint: words(`rightHints.${right}`),
          }))}
          defaultValue={typed ? (typed["rights[]"] ?? []) : stored.rights}
        />
      )}
    </StepForm>
  );
}
