import { NewView, newImportTitle, readRefused } from "@/components/imports/new-view";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadImportStart } from "@/lib/imports/loaders";

type Props = PageProps<"/portal/imports/new">;

async function metadata({ searchParams }: Props) {
  return { title: await newImportTitle(await searchParams) };
}

async function NewImportPage({ searchParams }: Props) {
  const { controllers } = await loadImportStart("portal");
  return <NewView door="portal" controllers={controllers} {...readRefused(await searchParams)} />;
}

export const generateMetadata = metadataOf(NewImportPage, metadata);
export default refusable("portal", NewImportPage);
