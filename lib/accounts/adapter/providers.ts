import type { AuthOptions } from "next-auth";
import Facebook from "next-auth/providers/facebook";
import { env } from "@/lib/core/env";

type Provider = AuthOptions["providers"][number];

type OpenIdSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
};

function openId(settings: OpenIdSettings): Provider {
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

/** The identity providers that are switched on, from the environment. */
export async function federatedProviders(): Promise<Provider[]> {
  const {
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME,
    FACEBOOK_CLIENT_ID,
    FACEBOOK_CLIENT_SECRET,
  } = env();
  const providers: Provider[] = [];
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) {
    providers.push(
      openId({
        issuer: OIDC_ISSUER,
        clientId: OIDC_CLIENT_ID,
        clientSecret: OIDC_CLIENT_SECRET,
        name: OIDC_NAME ?? "Single sign-on",
      }),
    );
  }
  if (FACEBOOK_CLIENT_ID && FACEBOOK_CLIENT_SECRET) {
    providers.push(
      Facebook({ clientId: FACEBOOK_CLIENT_ID, clientSecret: FACEBOOK_CLIENT_SECRET }),
    );
  }
  return providers;
}
