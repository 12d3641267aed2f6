import { useTranslations } from "next-intl";
import { FileList, type ListedFile } from "@/components/portal/file-list";
import { refusedFilesText } from "@/components/portal/refused-files";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { wordsBy } from "@/lib/core/words";
import { ACCEPTED_ENDINGS, type RefusedFor } from "@/lib/storage/model";

export type FilesFormProps = {
  draftId: string;
  isFromCheck: boolean;
  notes: string;
  /** The notes are what was typed last, and not in the draft yet. */
  isUnsaved: boolean;
  files: readonly ListedFile[];
  /** Codes of what is wrong with the notes, and why files were not taken. */
  notesProblem: string | null;
  refusedFiles: readonly RefusedFor[];
};

/**
 * Notes and files in one plain form that a route streams: whichever button is pressed, notes and chosen files are
 * kept, with script and without.
 */
export function FilesForm({
  draftId,
  isFromCheck,
  notes,
  isUnsaved,
  files,
  notesProblem,
  refusedFiles,
}: FilesFormProps) {
  const t = useTranslations("drafts");
  const words = useTranslations("portal");
  const notesMessage = notesProblem === null ? undefined : wordsBy(t)(`errors.${notesProblem}`);
  const fileMessages = refusedFiles.map((files) => refusedFilesText(wordsBy(words), files));
  const errors: FieldMessage[] = [
    ...(notesMessage === undefined ? [] : [{ name: "notes", message: notesMessage }]),
    ...fileMessages.map((message) => ({ name: "files", message })),
  ];
  return (
    <form
      action={`/files/drafts/${draftId}`}
      method="post"
      encType="multipart/form-data"
      noValidate
      className="grid gap-6"
    >
      <ErrorSummary title={words("problem")} errors={errors} />
      {isUnsaved && errors.length === 0 && <Notice tone="info">{t("files.unsaved")}</Notice>}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="hidden">
        {t("continue")}
      </button>
      {isFromCheck && <input type="hidden" name="from" value="check" />}
      <TextArea
        name="notes"
        label={t("files.notes")}
        hint={t("files.notesHint")}
        optionalLabel={t("optional")}
        error={notesMessage}
        defaultValue={notes}
        maxLength={20_000}
      />
      <div className="grid gap-3">
        <FileInput
          name="files"
          label={t("files.upload")}
          hint={t("files.uploadHint")}
          optionalLabel={t("optional")}
          error={fileMessages.length > 0 ? fileMessages.join(" ") : undefined}
          accept={ACCEPTED_ENDINGS}
          multiple
        />
        <div>
          <Button type="submit" name="go" value="upload">
            {t("files.uploadButton")}
          </Button>
        </div>
        <FileList
          files={files}
          action={(file) => (
            <Button
              type="submit"
              variant="quiet"
              size="sm"
              name="go"
              value={`remove.${file.id}`}
              aria-label={t("files.removeOf", { name: file.name })}
            >
              {t("files.remove")}
            </Button>
          )}
        />
      </div>
      <FormActions>
        <Button type="submit" variant="primary" size="lg">
          {isFromCheck ? t("saveChange") : t("continue")}
        </Button>
      </FormActions>
    </form>
  );
}
