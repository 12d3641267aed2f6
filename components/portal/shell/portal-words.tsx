import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

type Messages = Awaited<ReturnType<typeof getMessages>>;
type Part<Name extends keyof Messages> = { [Key in keyof Messages[Name]]?: Messages[Name][Key] };

export type PortalWordsProps = {
  /** What the browser's side says beyond what every page may have to. */
  portal?: Part<"portal">;
  drafts?: Part<"drafts">;
  handOvers?: Messages["handOvers"];
  children: ReactNode;
};

/**
 * The texts of the portal for what runs in the browser: the frame's and those of a form that was not taken, and what a
 * part of the portal adds for its own forms. All others are said by the server, and all texts together are half of a page.
 */
export async function PortalWords({ portal, children, ...others }: PortalWordsProps) {
  const { shell, refusals, problem, errorPrefix } = (await getMessages()).portal;
  const words = { ...others, portal: { shell, refusals, problem, errorPrefix, ...portal } };
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>;
}
