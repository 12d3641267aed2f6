"use client";

import { useTranslations } from "next-intl";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { askForLinkAction } from "@/lib/accounts/actions";
import { WAY_BACK } from "@/lib/gate/way-back";

/** Asks for a sign-in link. The answer is the same whether or not the address is known. */
export function LinkForm({ wayBack }: { wayBack: string | null }) {
  const t = useTranslations("signIn");
  const [state, action] = useFormAction(askForLinkAction);
  const message = state.status === "invalid" ? state.fields.email?.[0] : undefined;
  useErrorTitle(state.status === "invalid" || state.status === "refused", "signIn");
  return (
    <form action={action} noValidate className="mt-6 grid gap-5">
      <ErrorSummary
        title={t("errors.summary")}
        errors={message === undefined ? [] : [{ name: "email", message }]}
      />
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {t("errors.failed")}
        </Notice>
      )}
      {wayBack !== null && <input type="hidden" name={WAY_BACK} value={wayBack} />}
      <TextInput
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        label={t("email")}
        hint={t("emailHint")}
        error={message}
        defaultValue={"values" in state ? state.values.email?.[0] : undefined}
        required
      />
      <div>
        <SubmitButton size="lg" pendingLabel={t("sending")}>
          {t("send")}
        </SubmitButton>
      </div>
    </form>
  );
}
