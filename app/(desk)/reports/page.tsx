import { AsOf } from "@/components/layout/as-of";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { NothingYet } from "@/components/reports/nothing-yet";
import { RegisterLinks } from "@/components/reports/register-links";
import { ReportBody } from "@/components/reports/report-body";
import { ReportFilters } from "@/components/reports/report-filters";
import { ReportTabs } from "@/components/reports/report-tabs";
import { ButtonLink } from "@/components/ui/button";
import { pack } from "@/components/ui/packed";
import { loadFrontPage } from "@/lib/reports/loaders/front-page";
import { REPORTS_PATH } from "@/lib/reports/model/address";
import { REPLAY_PATH, replayHref } from "@/lib/reports/model/replay-address";
import { isEmptyReport } from "@/lib/reports/model/report";
import { rowLine } from "@/lib/reports/present/lines";
import { reportScope } from "@/lib/reports/present/scope-words";

/** One page a manager can defend: each number has its definition beside it and its rows behind it. */
async function ReportsPage({ searchParams }: PageProps<"/reports">) {
  const { report, besides } = await loadFrontPage(await searchParams);
  const { lists, choices, ignored, now, isControllerUnknown: _, ...figures } = report;
  const { mails, ...others } = besides;
  const { filter, asOf } = figures;
  const controller = choices.find(({ id }) => id === filter.controllerId);
  const lines = (rows: typeof lists.overdue) => rows.map((row) => rowLine(row, now));
  return (
    <div className="max-w-6xl">
      <PageHeader
        title="Reports"
        description={
          <AsOf now={now} scope={reportScope(filter, controller?.name ?? null)} isShown />
        }
        meta={<RegisterLinks />}
        actions={
          <ButtonLink
            href={filter.controllerId === null ? REPLAY_PATH : replayHref(filter.controllerId)}
          >
            What if …
          </ButtonLink>
        }
      />
      <ReportTabs filter={filter} current={REPORTS_PATH} />
      <IgnoredNotice ignored={ignored} />
      <FiguresAge />
      <ReportFilters
        filter={filter}
        thisYear={Number(asOf.slice(0, 4))}
        choices={choices}
        controllerName={controller?.name ?? null}
      />
      {isEmptyReport(figures) ? (
        <NothingYet filter={filter} path={REPORTS_PATH} />
      ) : (
        <ReportBody
          mails={mails}
          facts={pack({
            ...others,
            report: figures,
            unowned: lines(lists.unowned),
            overdue: lines(lists.overdue),
          })}
        />
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(ReportsPage, { title: "Reports" });
export default refusable("desk", ReportsPage);
