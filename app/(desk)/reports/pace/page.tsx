import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FlowFigure } from "@/components/reports/flow-figure";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { NothingYet } from "@/components/reports/nothing-yet";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportTabs } from "@/components/reports/report-tabs";
import { SpeedFigure } from "@/components/reports/speed-figure";
import { SpentFigure } from "@/components/reports/spent-figure";
import { formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { loadPace } from "@/lib/reports/loaders/pace";
import { PACE_PATH } from "@/lib/reports/model/address";
import { isEmptyPace } from "@/lib/reports/model/pace";
import { narrowingWords, periodWords } from "@/lib/reports/present/words";

/** How fast answers are, whether they keep up with what comes, and who has the requests meanwhile. */
async function PacePage({ searchParams }: PageProps<"/reports/pace">) {
  const pace = await loadPace(await searchParams);
  const { filter, now, asOf, choices, controllerName, ignored } = pace;
  const scope = [...narrowingWords(filter, controllerName), periodWords(filter.period)];
  return (
    <div className="max-w-6xl">
      <PageHeader
        title="Pace"
        description={
          <>
            As of {formatCivilDate(asOf)}, {timeOfDayIn("UTC", now)} UTC
            <span className="print-only">{scope.join(" · ")}</span>
          </>
        }
      />
      <ReportTabs filter={filter} current={PACE_PATH} />
      <IgnoredNotice ignored={ignored} />
      <ReportFilters
        filter={filter}
        thisYear={Number(asOf.slice(0, 4))}
        choices={choices}
        controllerName={controllerName}
        path={PACE_PATH}
      />
      {isEmptyPace(pace) ? (
        <NothingYet filter={filter} />
      ) : (
        <div className="flex flex-col gap-10">
          <SpeedFigure pace={pace} />
          <FlowFigure pace={pace} />
          <SpentFigure pace={pace} />
        </div>
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(PacePage, { title: "Pace" });
export default refusable("desk", PacePage);
