import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/portal/print-button";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { FiguresAge } from "@/components/reports/figures-age";
import { IgnoredNotice } from "@/components/reports/ignored-notice";
import { ReportTabs } from "@/components/reports/report-tabs";
import { DocumentView } from "@/components/reports/statement/document-view";
import { StatementFiles } from "@/components/reports/statement/statement-files";
import { StatementForm } from "@/components/reports/statement/statement-form";
import { EmptyState } from "@/components/ui/empty-state";
import { civilDateIn } from "@/lib/core/civil-date";
import { loadDeskStatement } from "@/lib/reports/loaders/statement";
import { STATEMENTS_PATH } from "@/lib/reports/model/statement-address";
import { statementDocument } from "@/lib/reports/present/statement/parts";
import { ENGLISH } from "@/lib/reports/present/statement/words";
import { requestPath } from "@/lib/requests/present/paths";

/** What a controller is told of a month or a quarter, as its members read it. */
async function StatementsPage({ searchParams }: PageProps<"/reports/statements">) {
  const { statement, now, list, controllerName, choices, ignored } = await loadDeskStatement(
    await searchParams,
  );
  const printed = statement && statementDocument(statement, ENGLISH);
  return (
    <div className="max-w-6xl">
      <PageHeader
        title={printed?.title ?? "Statements"}
        description={
          printed?.subtitle ??
          "What a controller is told of a month or a quarter. Its members read the same in the portal."
        }
        actions={
          statement && (
            <>
              <StatementFiles statement={statement} />
              <PrintButton>Print</PrintButton>
            </>
          )
        }
      />
      <ReportTabs filter={{ ...list, period: list.reportPeriod }} current={STATEMENTS_PATH} />
      <IgnoredNotice ignored={ignored} />
      {printed && <FiguresAge />}
      <StatementForm
        asOf={civilDateIn("UTC", now)}
        choices={choices}
        controllerName={controllerName}
        list={list}
      />
      {printed ? (
        <DocumentView parts={printed.parts} requestHref={requestPath} />
      ) : (
        <EmptyState title="Choose a controller and a period">
          The statement stands here then, to read, to print, and as PDF or data.
        </EmptyState>
      )}
    </div>
  );
}

export const generateMetadata = metadataOf(StatementsPage, { title: "Statements" });
export default refusable("desk", StatementsPage);
