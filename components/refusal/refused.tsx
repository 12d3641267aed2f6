import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ShellError } from "@/components/layout/shell-error";
import { RefusedTitle } from "@/components/refusal/refused-title";
import { currentSession } from "@/lib/gate/caller";
import type { Refusal } from "@/lib/gate/refusal";

/** Whose frame the layout draws around a page, if any. */
export type Frame = "desk" | "portal" | "none";

const FRAMED = { desk: "staff", portal: "member" } as const;

/** What stands where a page of a section should be. Whoever has no frame there gets the public one. */
export async function Refused({ why, frame }: { why: Refusal; frame: Frame }) {
  const t = await getTranslations();
  const isFramed = frame !== "none" && (await currentSession())?.actor?.kind === FRAMED[frame];
  return (
    <>
      <RefusedTitle title={`${t(`errors.${why}.pageTitle`)} · ${t("public.brand")}`} />
      <ShellError kind={why} isFramed={isFramed} />
    </>
  );
}

export async function refusedMetadata(why: Refusal): Promise<Metadata> {
  const t = await getTranslations(`errors.${why}`);
  return { title: t("pageTitle") };
}
