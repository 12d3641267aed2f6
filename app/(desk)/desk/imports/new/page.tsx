import { NewView, newImportTitle, readRefused } from "@/components/imports/new-view";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadImportStart } from "@/lib/imports/loaders";

type Props = PageProps<"/desk/imports/new">;

async function metadata({ searchParams }: Props) {
  return { title: await newImportTitle(await searchParams) };
}

async function NewImportPage({ searchParams }: Props) {
  const { controllers } = await loadImportStart("desk");
  return <NewView door="desk" controllers={controllers} {...readRefused(await searchParams)} />;
}

export const generateMetadata = metadataOf(NewImportPage, metadata);
export default refusable("desk", NewImportPage);
