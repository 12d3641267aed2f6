import { getTranslations } from "next-intl/server";
import { FilesForm } from "@/components/portal/draft/files-form";
import { pageState } from "@/components/portal/draft/page-state";
import { QuestionPage } from "@/components/portal/draft/question-page";
import { metadataOf, refusable } from "@/components/refusal/refusable";
import { SaidForm } from "@/components/ui/said-notice";
import { loadDraft, loadRefusedFiles, loadUnsavedNotes } from "@/lib/drafts/loaders";

type Props = PageProps<"/portal/new/[draftId]/files">;

async function load({ params, searchParams }: Props) {
  const { draft, today, files } = await loadDraft((await params).draftId);
  const unsaved = await loadUnsavedNotes(draft.id);
  const content = { ...draft.content, notes: unsaved ?? draft.content.notes };
  const state = pageState(await searchParams, "files", content, today);
  const { refused } = await searchParams;
  return {
    draft,
    today,
    files,
    notes: content.notes,
    isUnsaved: unsaved !== null,
    ...state,
    refused: await loadRefusedFiles(draft.id, refused),
  };
}

async function metadata(props: Props) {
  const { problems, refused } = await load(props);
  const t = await getTranslations();
  const title = t("drafts.files.title");
  return {
    title:
      Object.keys(problems).length + refused.length > 0
        ? t("portal.errorPrefix", { title })
        : title,
  };
}

async function FilesPage(props: Props) {
  const { draft, today, files, notes, isUnsaved, problems, refused, isFromCheck } =
    await load(props);
  const form = (refusedFiles: typeof refused) => (
    <FilesForm
      key={draft.version}
      draftId={draft.id}
      isFromCheck={isFromCheck}
      notes={notes}
      isUnsaved={isUnsaved}
      files={files}
      notesProblem={problems.notes ?? null}
      refusedFiles={refusedFiles}
    />
  );
  const t = await getTranslations("drafts");
  return (
    <QuestionPage
      draftId={draft.id}
      step="files"
      content={draft.content}
      today={today}
      isFromCheck={isFromCheck}
      title={t("files.title")}
    >
      <SaidForm
        parameters={["refused"]}
        errorPrefix={(await getTranslations("portal"))("errorPrefix", { title: "" })}
        {...(refused.length > 0 && { otherwise: form([]) })}
      >
        {form(refused)}
      </SaidForm>
    </QuestionPage>
  );
}

export const generateMetadata = metadataOf(FilesPage, metadata);
export default refusable("portal", FilesPage);
