"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormProblems } from "@/components/portal/form-problems";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { makeControllerKeyAction } from "@/lib/apikeys/actions";
import { KEY_DAYS } from "@/lib/apikeys/schema";
import { CONTROLLER_KEY_SCOPES } from "@/lib/auth/model";

const USUAL_DAYS = "90";

/** Makes a key for one machine of the controller that `children` says. */
export function KeyForm({ children }: { children: ReactNode }) {
  const t = useTranslations("portal.keys");
  const [state, send] = useFormAction(makeControllerKeyAction);
  const refusal = useRefusal(state);
  const wrong = state.status === "invalid" ? Object.keys(state.fields) : [];
  const typed = state.status === "invalid" || state.status === "refused" ? state.values : {};
  useErrorTitle(refusal !== null);
  const errors = (["name", "scopes"] as const).filter((name) =>
    wrong.some((field) => field === name || field.startsWith(`${name}.`)),
  );
  const error = (name: (typeof errors)[number]) =>
    errors.includes(name) ? t(`errors.${name}`) : undefined;
  return (
    <form action={send} noValidate className="grid max-w-[36rem] gap-5">
      <FormProblems
        errors={errors.map((name) => ({
          name: name === "scopes" ? "scopes[]" : name,
          message: t(`errors.${name}`),
        }))}
        refusal={refusal}
      />
      {children}
      <TextInput
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        error={error("name")}
        defaultValue={typed.name?.[0]}
        autoComplete="off"
      />
      <CheckboxGroup
        name="scopes[]"
        legend={t("scope")}
        error={error("scopes")}
        options={CONTROLLER_KEY_SCOPES.map((value) => ({
          value,
          label: t(`scopes.${scopeKey(value)}`),
          hint: t(`scopeHints.${scopeKey(value)}`),
        }))}
        defaultValue={typed["scopes[]"] ?? []}
      />
      <NativeSelect
        name="days"
        label={t("days")}
        width="half"
        options={KEY_DAYS.map((days) => ({
          value: String(days),
          label: t("daysChoice", { days }),
        }))}
        defaultValue={typed.days?.[0] ?? USUAL_DAYS}
      />
      <FormActions>
        <SubmitButton>{t("makeButton")}</SubmitButton>
      </FormActions>
    </form>
  );
}

/** Message files have no colons in their names. */
function scopeKey(scope: (typeof CONTROLLER_KEY_SCOPES)[number]) {
  return scope.slice("request:".length) as "submit" | "instruct" | "read";
}
