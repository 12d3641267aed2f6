import { UserRoundCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { HandOverTable } from "@/components/portal/hand-overs/hand-over-table";
import { PortalNotice } from "@/components/portal/portal-notice";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { loadHandOvers } from "@/lib/routing/loaders/portal";

async function metadata() {
  const t = await getTranslations("handOvers");
  return { title: t("title") };
}

async function HandOversPage({ searchParams }: PageProps<"/portal/hand-overs">) {
  const params = await searchParams;
  const { keys, waiting, decided } = await loadHandOvers(params);
  const t = await getTranslations("handOvers");
  const isEmpty = [waiting, decided].every(({ rows }) => rows.length === 0);
  return (
    <>
      <PortalNotice name={params.notice} />
      <PageHeader title={t("title")} description={t("intro")} className="mb-8" />
      {isEmpty && (
        <EmptyState title={t("emptyTitle")} icon={<Icon of={UserRoundCheck} size={28} />}>
          {t("emptyBody")}
        </EmptyState>
      )}
      {waiting.rows.length > 0 && (
        <HandOverTable list="waiting" page={waiting} isFirst={keys.waiting === null} />
      )}
      {decided.rows.length > 0 && (
        <HandOverTable list="decided" page={decided} isFirst={keys.decided === null} />
      )}
    </>
  );
}

export const generateMetadata = metadataOf(HandOversPage, metadata);
export default refusable("portal", HandOversPage);
