import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PRODUCT, pageTitle } from "@/components/layout/page-title";
import { RefusedPage } from "@/components/refusal/refused-page";
import { env } from "@/lib/core/env";
import { controllerActedFor, currentSession } from "@/lib/gate/caller";
import type { Refusal } from "@/lib/gate/refusal";

/** Whose frame the layout draws around a page, if any. */
export type Frame = "desk" | "portal" | "none";

const FRAMED = { desk: "staff", portal: "member" } as const;

/** By which name the pages of a section go. */
const nameOf = (frame: Frame) => (frame === "desk" ? PRODUCT : env().COMPANY_NAME);

/** For which of their companies somebody acts who has several: what is another one's looks as if it were not there. */
async function actingFor(frame: Frame): Promise<string | null> {
  const session = frame === "portal" ? await currentSession() : null;
  if (!session || session.memberships.length < 2) return null;
  return controllerActedFor();
}

const wordsOf = cache(async (why: Refusal, frame: Frame) => {
  const t = await getTranslations();
  const name = nameOf(frame);
  const controller = why === "notFound" ? await actingFor(frame) : null;
  return {
    brand: name,
    documentTitle: pageTitle(t(`errors.${why}.pageTitle`), name),
    words: {
      title: t(`errors.${why}.title`),
      body:
        controller === null
          ? t(`errors.${why}.body`)
          : t("errors.notFound.bodyActing", { controller }),
      action: t(`errors.${why}.action`),
    },
  };
});

/** What stands where a page of a section should be. Whoever has no frame there gets the public one. */
export async function Refused({ why, frame }: { why: Refusal; frame: Frame }) {
  const said = await wordsOf(why, frame);
  const isFramed = frame !== "none" && (await currentSession())?.actor?.kind === FRAMED[frame];
  return <RefusedPage kind={why} isFramed={isFramed} {...said} />;
}

/** A file beside a layout is not named by it, so it says whose `frame` it has; a page further in is. */
export async function refusedMetadata(why: Refusal, frame?: Frame): Promise<Metadata> {
  if (frame) return { title: { absolute: (await wordsOf(why, frame)).documentTitle } };
  const t = await getTranslations(`errors.${why}`);
  return { title: t("pageTitle") };
}
