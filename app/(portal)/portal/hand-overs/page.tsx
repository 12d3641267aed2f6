import { UserRoundCheck } from "lucide";
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
  const rows = await loadHandOvers();
  const { notice } = await searchParams;
  const t = await getTranslations("handOvers");
  const open = rows.filter(({ state }) => state === "offered");
  const decided = rows.filter(({ state }) => state !== "offered");
  return (
    <>
      <PortalNotice name={notice} />
      <PageHeader title={t("title")} description={t("intro")} className="mb-8" />
      {rows.length === 0 && (
        <EmptyState title={t("emptyTitle")} icon={<Icon of={UserRoundCheck} size={28} />}>
          {t("emptyBody")}
        </EmptyState>
      )}
      {open.length > 0 && <HandOverTable title={t("open")} rows={open} />}
      {decided.length > 0 && <HandOverTable title={t("decided")} rows={decided} />}
    </>
  );
}

export const generateMetadata = metadataOf(HandOversPage, metadata);
export default refusable("portal", HandOversPage);
