import { Plus } from "lucide";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { DraftList } from "@/components/portal/draft-list";
import { figureWords, HomeFigures } from "@/components/portal/home-figures";
import { HomeList } from "@/components/portal/home-list";
import { PortalNotice } from "@/components/portal/portal-notice";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { wordsBy } from "@/lib/core/words";
import { loadDrafts } from "@/lib/drafts/loaders";
import { loadPortalRequests } from "@/lib/requests/loaders/portal-requests";
import { portalQuery } from "@/lib/requests/model/portal-view";

async function metadata() {
  const t = await getTranslations("portal");
  return { title: t("home.title") };
}

async function PortalHomePage({ searchParams }: PageProps<"/portal">) {
  const params = await searchParams;
  const [{ query, isUnreadable, page, source, figures, isFirst, now }, drafts] = await Promise.all([
    loadPortalRequests(portalQuery(params)),
    loadDrafts(),
  ]);
  const t = await getTranslations("portal.home");
  const toInstruct = drafts.filter(({ isMine }) => !isMine);
  const own = drafts.filter(({ isMine }) => isMine);
  return (
    <>
      <PortalNotice name={params.notice} />
      <PageHeader
        title={t("title")}
        description={figureWords(wordsBy(t), figures)}
        actions={
          <ButtonLink href="/portal/new" variant="primary" size="lg" icon={<Icon of={Plus} />}>
            {t("new")}
          </ButtonLink>
        }
        className="mb-8"
      />
      {toInstruct.length > 0 && (
        <section className="mb-8 rounded-lg border border-warn bg-warn-wash p-4 sm:p-5">
          <h2 className="mb-3 text-lg">{t("draftsWaiting", { count: toInstruct.length })}</h2>
          <DraftList drafts={toInstruct} />
        </section>
      )}
      <HomeFigures figures={figures} />
      {own.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-3 text-lg">{t("drafts")}</h2>
          <DraftList drafts={own} />
        </section>
      )}
      <HomeList
        query={query}
        isUnreadable={isUnreadable}
        page={page}
        source={source}
        isFirst={isFirst}
        now={now}
      />
    </>
  );
}

export const generateMetadata = metadataOf(PortalHomePage, metadata);
export default refusable("portal", PortalHomePage);
