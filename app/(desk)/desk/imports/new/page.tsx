import { getTranslations } from "next-intl/server";
import { NewView, readRefused } from "@/components/imports/new-view";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadImportStart } from "@/lib/imports/loaders";

type Props = PageProps<"/desk/imports/new">;

async function metadata({ searchParams }: Props) {
  const t = await getTranslations();
  const title = t("imports.newTitle");
  const { refused } = readRefused(await searchParams);
  return { title: refused.length > 0 ? t("portal.errorPrefix", { title }) : title };
}

async function NewImportPage({ searchParams }: Props) {
  const { controllers } = await loadImportStart("desk");
  return <NewView door="desk" controllers={controllers} {...readRefused(await searchParams)} />;
}

export const generateMetadata = metadataOf(NewImportPage, metadata);
export default refusable("desk", NewImportPage);
