"use client";

import { useTranslations } from "next-intl";
import { StepForm } from "@/components/portal/draft/step-form";
import type { QuestionProps } from "@/components/portal/draft/wanted-form";
import { DateInput } from "@/components/ui/date-input";
import { NativeSelect } from "@/components/ui/native-select";
import { TextArea } from "@/components/ui/text-area";
import { wordsBy } from "@/lib/core/words";
import { LAW_GROUPS } from "@/lib/sla/model/shipped/laws";

type Context = { law: string; askedOn: string; toldPerson: string };
export type ContextFormProps = QuestionProps<Context> & {
  /** In the controller's zone. */
  today: string;
};

export function ContextForm({ stored, problems, today, ...form }: ContextFormProps) {
  const t = useTranslations("drafts");
  const words = useTranslations("portal");
  const problem = (name: string) =>
    problems[name] === undefined ? undefined : wordsBy(t)(`errors.${problems[name]}`);
  const messages = Object.entries(problems).map(([name, code]) => ({
    name,
    message: wordsBy(t)(`errors.${code}`),
  }));
  return (
    <StepForm {...form} step="context" problems={messages}>
      {(typed) => (
        <>
          <NativeSelect
            name="law"
            label={t("context.law")}
            hint={t("context.lawHint")}
            error={problem("law")}
            placeholder={t("context.lawChoose")}
            options={LAW_GROUPS.map(({ group, laws }) => ({
              label: words(`lawGroups.${group}`),
              options: laws.map((law) => ({ value: law, label: words(`laws.${law}`) })),
            }))}
            defaultValue={typed?.law?.[0] ?? stored.law}
            width="half"
          />
          <DateInput
            name="askedOn"
            label={t("context.askedOn")}
            hint={t("context.askedOnHint")}
            error={problem("askedOn")}
            optionalLabel={t("optional")}
            max={today}
            defaultValue={typed?.askedOn?.[0] ?? stored.askedOn}
          />
          <TextArea
            name="toldPerson"
            label={t("context.toldPerson")}
            hint={t("context.toldPersonHint")}
            error={problem("toldPerson")}
            optionalLabel={t("optional")}
            defaultValue={typed?.toldPerson?.[0] ?? stored.toldPerson}
            maxLength={20_000}
          />
        </>
      )}
    </StepForm>
  );
}
