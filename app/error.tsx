"use client";

import { PRODUCT, pageTitle } from "@/components/layout/page-title";
import { PublicShell } from "@/components/layout/public-shell";
import { Button } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

/** Drawn in the browser alone, where the page that broke has named the company. */
function applicationName(): string {
  if (typeof document === "undefined") return PRODUCT;
  const found = document.querySelector<HTMLMetaElement>("meta[name=application-name]");
  return found?.content || PRODUCT;
}

/** Something broke on our side. It was logged once, with the code that is shown here. */
export default function FailedPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const name = applicationName();
  return (
    <PublicShell brand={{ name, href: "/" }}>
      <title>{pageTitle("Something went wrong", name)}</title>
      <ErrorPage
        code="500"
        title="Something went wrong on our side"
        action={<Button onClick={reset}>Try again</Button>}
      >
        Nothing you sent before was lost. If it happens again, tell the privacy team
        {error.digest ? ` and name the code ${error.digest}` : ""}.
      </ErrorPage>
    </PublicShell>
  );
}
