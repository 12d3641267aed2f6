import { getTranslations } from "next-intl/server";
import { ImportView } from "@/components/imports/import-view";
import { ImportWords } from "@/components/imports/import-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadImport } from "@/lib/imports/loaders";

type Props = PageProps<"/desk/imports/[importId]">;

async function metadata() {
  return { title: (await getTranslations("imports"))("one") };
}

async function ImportPage({ params, searchParams }: Props) {
  const view = await loadImport("desk", (await params).importId, await searchParams);
  return (
    <ImportWords>
      <ImportView door="desk" view={view} />
    </ImportWords>
  );
}

export const generateMetadata = metadataOf(ImportPage, metadata);
export default refusable("desk", ImportPage);
