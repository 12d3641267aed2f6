"use client";

import { type ReactNode, useActionState } from "react";
import { ProviderButtons } from "@/components/accounts/provider-buttons";
import { ProviderOnward } from "@/components/accounts/provider-onward";
import { signInWithAction } from "@/lib/accounts/actions";
import type { Onward } from "@/lib/accounts/model";
import { type FormState, IDLE } from "@/lib/gate/form-state";

export type SignInWaysProps = {
  providers: readonly { id: string; name: string }[];
  wayBack: string | null;
  /** The way by a mailed link. */
  children: ReactNode;
};

/** All ways in. Once somebody has chosen an identity provider, the way on to it is all there is. */
export function SignInWays({ providers, wayBack, children }: SignInWaysProps) {
  const [state, action] = useActionState<FormState<Onward>, FormData>(signInWithAction, IDLE);
  if (state.status === "done") return <ProviderOnward {...state.value} wayBack={wayBack} />;
  return (
    <>
      {children}
      <ProviderButtons providers={providers} wayBack={wayBack} action={action} />
    </>
  );
}
