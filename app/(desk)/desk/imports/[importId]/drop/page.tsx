import { getTranslations } from "next-intl/server";
import { ConfirmDrop } from "@/components/imports/confirm";
import { ImportWords } from "@/components/imports/import-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadDrop } from "@/lib/imports/loaders";

type Props = PageProps<"/desk/imports/[importId]/drop">;

async function metadata() {
  return { title: (await getTranslations("imports"))("drop.title") };
}

async function DropPage({ params }: Props) {
  const loaded = await loadDrop("desk", (await params).importId);
  return (
    <ImportWords>
      <ConfirmDrop door="desk" {...loaded} />
    </ImportWords>
  );
}

export const generateMetadata = metadataOf(DropPage, metadata);
export default refusable("desk", DropPage);
