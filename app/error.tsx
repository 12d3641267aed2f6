"use client";

import { PublicShell } from "@/components/layout/public-shell";
import { Button } from "@/components/ui/button";
import { ErrorPage } from "@/components/ui/error-page";

/** Something broke on our side. It was logged once, with the code that is shown here. */
export default function FailedPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PublicShell>
      <title>Something went wrong · Thirty</title>
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
