"use client";

import { useTranslations } from "next-intl";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { createOwnerAction } from "@/lib/accounts/actions";

export function OwnerForm() {
  const t = useTranslations("setup");
  const tErrors = useTranslations("signIn.errors");
  const [state, action] = useFormAction(createOwnerAction);
  const fields = state.status === "invalid" ? state.fields : {};
  const values = state.status === "invalid" || state.status === "refused" ? state.values : {};
  useErrorTitle(state.status === "invalid" || state.status === "refused", "signIn");
  return (
    <form action={action} noValidate className="mt-6 grid gap-5">
      <ErrorSummary
        title={tErrors("summary")}
        errors={Object.entries(fields).map(([name, [message = ""]]) => ({ name, message }))}
      />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {state.reason === "already_owned" ? t("owned") : tErrors("failed")}
        </Notice>
      )}
      <TextInput
        name="name"
        label={t("name")}
        autoComplete="name"
        error={fields.name?.[0]}
        defaultValue={values.name?.[0]}
        required
      />
      <TextInput
        name="email"
        type="email"
        label={t("email")}
        autoComplete="email"
        error={fields.email?.[0]}
        defaultValue={values.email?.[0]}
        required
      />
      <div>
        <SubmitButton size="lg">{t("create")}</SubmitButton>
      </div>
    </form>
  );
}
