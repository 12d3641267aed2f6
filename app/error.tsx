"use client";

import { PRODUCT } from "@/components/layout/page-title";
import { PublicShell } from "@/components/layout/public-shell";
import { applicationName, Failed, type FailedProps } from "@/components/refusal/failed";

/** Where no section has a frame that still stands. */
export default function FailedPage(props: FailedProps) {
  const name = applicationName(PRODUCT);
  return (
    <PublicShell brand={{ name, href: "/" }}>
      <Failed {...props} name={name} />
    </PublicShell>
  );
}
