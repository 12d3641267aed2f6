"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProviderButtons } from "@/components/accounts/provider-buttons";
import { ProviderOnward } from "@/components/accounts/provider-onward";
import { useFormAction } from "@/components/refusal/use-form-action";
import { Notice } from "@/components/ui/notice";
import { signInWithAction } from "@/lib/accounts/actions";

export type SignInWaysProps = {
  providers: readonly { id: string; name: string }[];
  wayBack: string | null;
  /** The way by a mailed link. */
  children: ReactNode;
};

/** All ways in. Once somebody has chosen an identity provider, the way on to it is all there is. */
export function SignInWays({ providers, wayBack, children }: SignInWaysProps) {
  const t = useTranslations("signIn.errors");
  const [state, action] = useFormAction(signInWithAction);
  if (state.status === "done") return <ProviderOnward {...state.value} wayBack={wayBack} />;
  return (
    <>
      {state.status === "refused" && (
        <Notice tone="danger" role="alert">
          {t("failed")}
        </Notice>
      )}
      {children}
      <ProviderButtons providers={providers} wayBack={wayBack} action={action} />
    </>
  );
}
