import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/portal/print-button";
import { FiguresAge } from "@/components/portal/reports/figures-age";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { DocumentView } from "@/components/reports/statement/document-view";
import { StatementFiles } from "@/components/reports/statement/statement-files";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { loadPortalStatement } from "@/lib/reports/loaders/statement";
import { PORTAL_REPORTS_PATH } from "@/lib/reports/model/statement-address";
import { statementDocument } from "@/lib/reports/present/statement/parts";
import { ENGLISH } from "@/lib/reports/present/statement/words";

type Props = PageProps<"/portal/reports/[period]">;

async function metadata({ params }: Props) {
  const { period } = await loadPortalStatement((await params).period);
  const t = await getTranslations("portal.reports");
  return { title: t("statement", { period: ENGLISH.period(period) }) };
}

/** The statement of one period on the screen and on paper; its files say the same. */
async function PortalStatementPage({ params }: Props) {
  const statement = await loadPortalStatement((await params).period);
  const t = await getTranslations("portal.reports");
  const { title, subtitle, parts } = statementDocument(statement, ENGLISH);
  return (
    <>
      <PageHeader
        breadcrumb={
          <div className="no-print">
            <Breadcrumb
              items={[
                { label: t("title"), href: PORTAL_REPORTS_PATH },
                { label: ENGLISH.period(statement.period) },
              ]}
            />
          </div>
        }
        title={title}
        description={subtitle}
        actions={
          <>
            <StatementFiles statement={statement} />
            <PrintButton>{t("print")}</PrintButton>
          </>
        }
        className="mb-8"
      />
      <FiguresAge />
      <DocumentView parts={parts} requestHref={(reference) => `/portal/requests/${reference}`} />
    </>
  );
}

export const generateMetadata = metadataOf(PortalStatementPage, metadata);
export default refusable("portal", PortalStatementPage);
