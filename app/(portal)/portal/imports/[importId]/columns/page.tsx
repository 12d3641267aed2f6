import { getTranslations } from "next-intl/server";
import { ColumnsView } from "@/components/imports/columns-view";
import { ImportWords } from "@/components/imports/import-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadColumns } from "@/lib/imports/loaders";

type Props = PageProps<"/portal/imports/[importId]/columns">;

async function metadata() {
  return { title: (await getTranslations("imports"))("columns.title") };
}

async function ColumnsPage({ params }: Props) {
  const loaded = await loadColumns("portal", (await params).importId);
  return (
    <ImportWords>
      <ColumnsView door="portal" loaded={loaded} />
    </ImportWords>
  );
}

export const generateMetadata = metadataOf(ColumnsPage, metadata);
export default refusable("portal", ColumnsPage);
