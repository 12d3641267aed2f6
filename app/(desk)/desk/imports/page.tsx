import { getTranslations } from "next-intl/server";
import { ImportList } from "@/components/imports/import-list";
import { PageHeader } from "@/components/layout/page-header";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { ButtonLink } from "@/components/ui/button";
import { ListExport } from "@/components/ui/list-export";
import { tableHref } from "@/lib/core/table";
import { loadImports } from "@/lib/imports/loaders";
import { importsPath } from "@/lib/imports/model/import";
import { readImportKey } from "@/lib/imports/present";

async function metadata() {
  return { title: (await getTranslations("imports"))("title") };
}

async function ImportsPage({ searchParams }: PageProps<"/desk/imports">) {
  const after = readImportKey((await searchParams).after);
  const page = await loadImports("desk", after);
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("introDesk")}
        actions={
          <>
            {page.lines.length > 0 && <ListExport href={tableHref("imports", "csv", "")} />}
            <ButtonLink variant="primary" href={`${importsPath("desk")}/new`}>
              {t("new")}
            </ButtonLink>
          </>
        }
      />
      <ImportList door="desk" page={page} isFirst={after === null} />
    </>
  );
}

export const generateMetadata = metadataOf(ImportsPage, metadata);
export default refusable("desk", ImportsPage);
