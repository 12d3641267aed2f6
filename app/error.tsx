"use client";

import { PublicShell } from "@/components/layout/public-shell";
import { applicationName, Failed, type FailedProps } from "@/components/refusal/failed";

/** Where no section has a frame that still stands. */
export default function FailedPage(props: FailedProps) {
  const name = applicationName();
  return (
    <PublicShell brand={{ name, href: "/" }}>
      <Failed {...props} name={name} />
    </PublicShell>
  );
}
