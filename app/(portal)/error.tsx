"use client";

import { applicationName, Failed, type FailedProps } from "@/components/refusal/failed";

/** Inside the frame, whose ways lead on where one page is broken. */
export default function FailedPage(props: FailedProps) {
  return <Failed {...props} name={applicationName()} />;
}
