import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { PeriodList } from "@/components/reports/statement/period-list";
import { Section } from "@/components/ui/card";
import { loadPortalReports } from "@/lib/reports/loaders/portal";

async function metadata() {
  const t = await getTranslations("portal.reports");
  return { title: t("title") };
}

async function PortalReportsPage() {
  const { asOf } = await loadPortalReports();
  const t = await getTranslations("portal.reports");
  return (
    <>
      <PageHeader title={t("title")} description={t("intro")} className="mb-8" />
      <Section title={t("statements")} description={t("statementsIntro")}>
        <div className="grid gap-6 sm:grid-cols-2">
          <PeriodList kind="month" asOf={asOf} title={t("months")} />
          <PeriodList kind="quarter" asOf={asOf} title={t("quarters")} />
        </div>
      </Section>
    </>
  );
}

export const generateMetadata = metadataOf(PortalReportsPage, metadata);
export default refusable("portal", PortalReportsPage);
