"use client";

import { ShellError, type ShellErrorProps } from "@/components/layout/shell-error";
import { RefusedTitle } from "./refused-title";

export type RefusedPageProps = ShellErrorProps & { documentTitle: string };

/**
 * A refusal, drawn by whoever shows it. Next makes those of the files `not-found` and `forbidden` ready for every page in
 * case it is refused; as a part of the browser's side they are a name and a few words until they are shown.
 */
export function RefusedPage({ documentTitle, ...page }: RefusedPageProps) {
  return (
    <>
      <RefusedTitle title={documentTitle} />
      <ShellError {...page} />
    </>
  );
}
