import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { PageHeader } from "@/components/layout/page-header";
import { PortalExport } from "@/components/portal/portal-export";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { tableHref } from "@/lib/core/table";
import { loadImports } from "@/lib/imports/loaders";
import { importsPath } from "@/lib/imports/model/import";
import { readImportKey } from "@/lib/imports/present";

async function metadata() {
  return { title: (await getTranslations("imports"))("title") };
}

async function ImportsPage({ searchParams }: PageProps<"/portal/imports">) {
  const after = readImportKey((await searchParams).after);
  const page = await loadImports("portal", after);
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("intro")}
        actions={
          <ButtonLink variant="primary" href={`${importsPath("portal")}/new`}>
            {t("new")}
          </ButtonLink>
        }
      />
      <ImportList door="portal" page={page} isFirst={after === null} />
      {page.lines.length > 0 && (
        <PortalExport href={tableHref("portal-imports", "csv", "")} className="mt-4" />
      )}
    </>
  );
}

export const generateMetadata = metadataOf(ImportsPage, metadata);
export default refusable("portal", ImportsPage);
