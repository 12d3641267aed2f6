import { UserRoundCheck } from "lucide";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { HandOverTable } from "@/components/portal/hand-overs/hand-over-table";
import { PortalNotice } from "@/components/portal/portal-notice";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { loadHandOvers } from "@/lib/routing/loaders/portal";
import { HAND_OVER_LISTS } from "@/lib/routing/present/hand-overs";

async function metadata() {
  const t = await getTranslations("handOvers");
  return { title: t("title") };
}

async function HandOversPage({ searchParams }: PageProps<"/portal/hand-overs">) {
  const params = await searchParams;
  const { keys, waiting, decided } = await loadHandOvers(params);
  const t = await getTranslations("handOvers");
  const lists = { waiting, decided };
  // A page past the end of its list is shown with the way back.
  const shown = HAND_OVER_LISTS.filter(
    (list) => lists[list].rows.length > 0 || keys[list] !== null,
  );
  return (
    <>
      <PortalNotice name={params.notice} />
      <PageHeader title={t("title")} description={t("intro")} className="mb-8" />
      {shown.length === 0 && (
        <EmptyState title={t("emptyTitle")} icon={<Icon of={UserRoundCheck} size={28} />}>
          {t("emptyBody")}
        </EmptyState>
      )}
      {shown.map((list) => (
        <HandOverTable key={list} list={list} page={lists[list]} isFirst={keys[list] === null} />
      ))}
    </>
  );
}

export const generateMetadata = metadataOf(HandOversPage, metadata);
export default refusable("portal", HandOversPage);
