import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { pageTitle } from "@/components/layout/page-title";
import { RefusedPage } from "@/components/refusal/refused-page";
import { currentSession } from "@/lib/gate/caller";
import type { Refusal } from "@/lib/gate/refusal";

/** Whose frame the layout draws around a page, if any. */
export type Frame = "desk" | "portal" | "none";

const FRAMED = { desk: "staff", portal: "member" } as const;

const wordsOf = cache(async (why: Refusal) => {
  const t = await getTranslations();
  return {
    documentTitle: pageTitle(t(`errors.${why}.pageTitle`)),
    words: {
      title: t(`errors.${why}.title`),
      body: t(`errors.${why}.body`),
      action: t(`errors.${why}.action`),
    },
  };
});

/** What stands where a page of a section should be. Whoever has no frame there gets the public one. */
export async function Refused({ why, frame }: { why: Refusal; frame: Frame }) {
  const said = await wordsOf(why);
  const isFramed = frame !== "none" && (await currentSession())?.actor?.kind === FRAMED[frame];
  return <RefusedPage kind={why} isFramed={isFramed} {...said} />;
}

export async function refusedMetadata(why: Refusal): Promise<Metadata> {
  const t = await getTranslations(`errors.${why}`);
  return { title: t("pageTitle") };
}
