"use client";

import { PRODUCT, pageTitle } from "@/components/layout/page-title";
import { Button } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

/** What Next gives to a page that stands where another one broke. */
export type FailedProps = {
  error: Error & { digest?: string };
  reset: () => void;
};

/** Of the company, by the name that the page that broke has left in its head: this one is drawn in the browser alone. */
export function applicationName(): string {
  if (typeof document === "undefined") return PRODUCT;
  const found = document.querySelector<HTMLMetaElement>("meta[name=application-name]");
  return found?.content || PRODUCT;
}

/** Something broke on our side. It was logged once, with the code that is shown here. */
export function Failed({ error, reset, name }: FailedProps & { name: string }) {
  return (
    <>
      <title>{pageTitle("Something went wrong", name)}</title>
      <ErrorPage
        code="500"
        title="Something went wrong on our side"
        action={<Button onClick={reset}>Try again</Button>}
      >
        Nothing you sent before was lost. If it happens again, tell the privacy team
        {error.digest ? ` and name the code ${error.digest}` : ""}.
      </ErrorPage>
    </>
  );
}
