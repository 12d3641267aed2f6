import { getTranslations } from "next-intl/server";
import { ImportView } from "@/components/imports/import-view";
import { ImportWords } from "@/components/imports/import-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadImport } from "@/lib/imports/loaders";

type Props = PageProps<"/portal/imports/[importId]">;

async function metadata() {
  return { title: (await getTranslations("imports"))("one") };
}

async function ImportPage({ params, searchParams }: Props) {
  const view = await loadImport("portal", (await params).importId, await searchParams);
  return (
    <ImportWords>
      <ImportView door="portal" view={view} />
    </ImportWords>
  );
}

export const generateMetadata = metadataOf(ImportPage, metadata);
export default refusable("portal", ImportPage);
