import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { PortalExport } from "@/components/portal/portal-export";
import { FiguresAge } from "@/components/portal/reports/figures-age";
import { RequestTable } from "@/components/portal/request-table";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { wordsBy } from "@/lib/core/words";
import { loadPortalRows } from "@/lib/reports/loaders/portal";
import { portalRowsFileHref, portalRowsHref } from "@/lib/reports/model/address";
import { PORTAL_REPORTS_PATH } from "@/lib/reports/model/statement-address";
import { ownListWords } from "@/lib/reports/present/portal";

async function metadata() {
  const t = await getTranslations("portal.reports.rows");
  return { title: t("name") };
}

/** Exactly the requests that a number of the member's report counts. */
async function PortalRowsPage({ searchParams }: PageProps<"/portal/reports/requests">) {
  const page = await loadPortalRows(await searchParams);
  const { list, systemName, lines, total, previous, next, now, isLeftOut } = page;
  const t = await getTranslations("portal.reports.rows");
  const words = ownListWords(wordsBy(await getTranslations("portal")), list, systemName);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            items={[{ label: t("reports"), href: PORTAL_REPORTS_PATH }, { label: t("requests") }]}
          />
        }
        title={t(total.isCut ? "moreThan" : "count", { count: total.count })}
        description={words.length === 0 ? t("every") : words.join(" · ")}
        actions={lines.length > 0 && <PortalExport href={portalRowsFileHref(list)} />}
        className="mb-8"
      />
      {isLeftOut && (
        <Notice tone="warn" className="mb-8" title={t("leftOut")}>
          {t("leftOutBody")}
        </Notice>
      )}
      <FiguresAge />
      {lines.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
      ) : (
        <RequestTable lines={lines} now={now} />
      )}
      {(previous || next) && (
        <p className="print-only mt-4">{t("partPrinted", { count: lines.length })}</p>
      )}
      <Pagination
        label={t("pages")}
        previousText={t("previous")}
        nextText={t("next")}
        previousHref={previous ? portalRowsHref(list, previous) : undefined}
        nextHref={next ? portalRowsHref(list, next) : undefined}
      />
    </>
  );
}

export const generateMetadata = metadataOf(PortalRowsPage, metadata);
export default refusable("portal", PortalRowsPage);
