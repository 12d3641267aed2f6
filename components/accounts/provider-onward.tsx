"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { buttonClass } from "@/components/ui/button";
import { FocusOnMount } from "@/components/ui/focus-on-mount";
import type { Onward } from "@/lib/accounts/model";
import { signInPath } from "@/lib/gate/asked-for";

/**
 * The page between our form and an identity provider. It goes on by itself, as a step of its own that the policy for
 * forms does not hold, and offers the same as a link to those whose browser does not.
 */
export function ProviderOnward({ name, href, wayBack }: Onward & { wayBack: string | null }) {
  const t = useTranslations("signIn.onward");
  useEffect(() => window.location.assign(href), [href]);
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=${href}`} />
      </noscript>
      <FocusOnMount className="outline-none">
        <h1 className="text-3xl font-semibold">{t("title", { name })}</h1>
        <p className="mt-3 text-ink-muted">{t("body")}</p>
      </FocusOnMount>
      <p className="mt-6">
        <a href={href} className={buttonClass({ variant: "primary", size: "lg" })}>
          {t("continue", { name })}
        </a>
      </p>
      <p className="mt-6">
        {/* No link of the router: it would stay on this page, which has the sign-in page's address. */}
        <a
          href={signInPath(wayBack)}
          className="rounded-xs text-accent underline decoration-1 underline-offset-[0.2em] hover:text-accent-hover hover:decoration-2"
        >
          {t("another")}
        </a>
      </p>
    </>
  );
}
