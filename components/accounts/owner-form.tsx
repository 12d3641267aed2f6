"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { createOwnerAction } from "@/lib/accounts/actions";
import { IDLE } from "@/lib/gate/form-state";

export function OwnerForm() {
  const t = useTranslations("setup");
  const tErrors = useTranslations("signIn.errors");
  const [state, action] = useActionState(createOwnerAction, IDLE);
  const fields = state.status === "invalid" ? state.fields : {};
  const values = state.status === "invalid" || state.status === "refused" ? state.values : {};
  return (
    <form action={action} noValidate className="mt-6 grid gap-5">
      <ErrorSummary
        title={tErrors("summary")}
        errors={Object.entries(fields).map(([name, [message = ""]]) => ({ name, message }))}
      />
      {state.status === "refused" && <Notice tone="danger">{t("owned")}</Notice>}
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
