import { getTranslations } from "next-intl/server";
import { ConfirmUndo } from "@/components/imports/confirm";
import { ImportWords } from "@/components/imports/import-words";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { loadUndo } from "@/lib/imports/loaders";

type Props = PageProps<"/portal/imports/[importId]/undo">;

async function metadata() {
  return { title: (await getTranslations("imports"))("undo.title") };
}

async function UndoPage({ params }: Props) {
  const loaded = await loadUndo("portal", (await params).importId);
  return (
    <ImportWords>
      <ConfirmUndo door="portal" {...loaded} />
    </ImportWords>
  );
}

export const generateMetadata = metadataOf(UndoPage, metadata);
export default refusable("portal", UndoPage);
