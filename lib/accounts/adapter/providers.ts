import type { AuthOptions } from "next-auth";
import Facebook from "next-auth/providers/facebook";
import { type Scope, withScope } from "@/lib/core/db";
import type { OpenIdProvider } from "@/lib/settings/model";
import { findSignInSettings } from "@/lib/settings/queries";

type Provider = AuthOptions["providers"][number];

const SIGN_IN_SCOPE: Scope = { kind: "desk", actor: "system:sign_in" };

function openId(settings: OpenIdProvider): Provider {
  return {
    id: "oidc",
    name: settings.name,
    type: "oauth",
    wellKnown: `${settings.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile: { sub: string; email?: string }) => ({
      id: profile.sub,
      email: profile.email ?? null,
    }),
  };
}

/** The identity providers that are switched on: by the environment, else by the settings page. */
export async function federatedProviders(): Promise<Provider[]> {
  const { oidc, facebook } = await withScope(SIGN_IN_SCOPE, findSignInSettings);
  return [...(oidc ? [openId(oidc)] : []), ...(facebook ? [Facebook({ ...facebook })] : [])];
}
