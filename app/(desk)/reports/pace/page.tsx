import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { NothingYet } from "@/components/reports/nothing-yet";
import { PaceBody } from "@/components/reports/pace-body";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportTabs } from "@/components/reports/report-tabs";
import { pack } from "@/components/ui/packed";
import { loadPace } from "@/lib/reports/loaders/pace";
import { PACE_PATH } from "@/lib/reports/model/address";
import { isEmptyPace } from "@/lib/reports/model/pace";
import { reportScope } from "@/lib/reports/present/scope-words";

/** How fast answers are, whether they keep up with what comes, and who has the requests meanwhile. */
async function PacePage({ searchParams }: PageProps<"/reports/pace">) {
  const { choices, controllerName, ignored, now, ...figures } = await loadPace(await searchParams);
  const { filter, asOf } = figures;
  return (
    <div className="max-w-6xl">
      <PageHeader
        title="Pace"
        description={<AsOf now={now} scope={reportScope(filter, controllerName)} isShown />}
      />
      <ReportTabs filter={filter} current={PACE_PATH} />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <ReportFilters
        filter={filter}
        thisYear={Number(asOf.slice(0, 4))}
        choices={choices}
        controllerName={controllerName}
        path={PACE_PATH}
      />
      {isEmptyPace(figures) ? (
        <NothingYet filter={filter} path={PACE_PATH} />
      ) : (
        <PaceBody facts={pack(figures)} />
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(PacePage, { title: "Pace" });
export default refusable("desk", PacePage);
