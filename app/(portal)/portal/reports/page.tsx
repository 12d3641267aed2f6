import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { FiguresAge } from "@/components/portal/reports/figures-age";
import { PromiseFigure } from "@/components/portal/reports/promise-figure";
import { ElsewhereFigure, WaitingFigure } from "@/components/portal/reports/waiting-figure";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { PeriodList } from "@/components/reports/statement/period-list";
import { Section } from "@/components/ui/card";
import { formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { loadPortalReport } from "@/lib/reports/loaders/portal";

async function metadata() {
  const t = await getTranslations("portal.reports");
  return { title: t("title") };
}

/** The figures of the member's own controller, what waits for it, and its statements. */
async function PortalReportsPage() {
  const report = await loadPortalReport();
  const { asOf, now } = report;
  const t = await getTranslations("portal.reports");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("intro", { day: formatCivilDate(asOf), time: timeOfDayIn("UTC", now) })}
        className="mb-8"
      />
      <FiguresAge />
      <div className="flex flex-col gap-10">
        <PromiseFigure report={report} />
        <WaitingFigure report={report} />
        <ElsewhereFigure report={report} />
        <Section title={t("statements")} description={t("statementsIntro")}>
          <div className="grid gap-6 sm:grid-cols-2">
            <PeriodList kind="month" asOf={asOf} title={t("months")} />
            <PeriodList kind="quarter" asOf={asOf} title={t("quarters")} />
          </div>
        </Section>
      </div>
    </>
  );
}

export const generateMetadata = metadataOf(PortalReportsPage, metadata);
export default refusable("portal", PortalReportsPage);
