import { federatedProviders } from "@/lib/accounts/adapter/providers";
import { hasNobody } from "@/lib/accounts/queries";
import { env } from "@/lib/core/env";

/** What the sign-in page offers, and whether the installation still waits for its owner. */
export async function loadSignIn() {
  const [isEmpty, providers] = await Promise.all([hasNobody(), federatedProviders()]);
  return {
    isEmpty,
    providers: providers.map(({ id, name }) => ({ id, name })),
    isDemo: env().THIRTY_DEMO === "embedded" && env().SMTP_URL === undefined,
  };
}
