import { useTranslations } from "next-intl";
import { ForController } from "@/components/portal/for-controller";
import { Button, buttonClass } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { FormActions } from "@/components/ui/form-actions";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { wordsBy } from "@/lib/core/words";
import type { ImportDoor } from "@/lib/imports/model/import";
import { KEPT_DAYS } from "@/lib/imports/model/limits";
import type { ControllerChoice } from "@/lib/requests/queries/record-choices";

export type UploadFormProps = {
  door: ImportDoor;
  controllers: readonly ControllerChoice[];
  /** Codes of why a file was not taken, and what else was typed. */
  refused: readonly string[];
  typed: Readonly<Record<"controllerId" | "receivedOn" | "receivedTime", string>>;
};

/** Which field a code speaks of; all others speak of the file. */
const FIELD_OF: Readonly<Record<string, string>> = {
  controller: "controllerId",
  controller_missing: "controllerId",
  controller_unknown: "controllerId",
  receivedOn: "receivedOn",
  receivedTime: "receivedTime",
  receipt_in_future: "receivedOn",
  receipt_too_old: "receivedOn",
};

/** In the order of the form, which the summary of its errors follows. */
const FIELDS = ["controllerId", "receivedOn", "receivedTime", "file"] as const;

/** A plain form that a route streams: the same with script and without. */
export function UploadForm({ door, controllers, refused, typed }: UploadFormProps) {
  const t = useTranslations("imports");
  const words = wordsBy(t);
  const told: FieldMessage[] = refused.map((code) => ({
    name: FIELD_OF[code] ?? "file",
    message: words(
      words.has(`fileProblems.${code}`) ? `fileProblems.${code}` : "fileProblems.gone",
    ),
  }));
  const errors = FIELDS.flatMap((field) => told.filter(({ name }) => name === field));
  const errorAt = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <form
      action="/files/imports"
      method="post"
      encType="multipart/form-data"
      noValidate
      className="grid gap-6"
    >
      <ErrorSummary title={t("upload.problem")} errors={errors} />
      {door === "portal" && <ForController />}
      {door === "desk" && (
        <>
          <NativeSelect
            name="controllerId"
            label={t("upload.controller")}
            placeholder={t("upload.controllerChoose")}
            error={errorAt("controllerId")}
            defaultValue={typed.controllerId}
            options={controllers.map(({ id, name, zone }) => ({
              value: id,
              label: `${name} (${zone})`,
            }))}
          />
          <fieldset className="grid gap-3">
            <legend className="mb-1 font-semibold">{t("upload.receipt")}</legend>
            <p className="text-ink-muted">{t("upload.receiptHint")}</p>
            <div className="flex flex-wrap gap-4">
              <DateInput
                name="receivedOn"
                label={t("upload.day")}
                error={errorAt("receivedOn")}
                defaultValue={typed.receivedOn}
              />
              <TextInput
                name="receivedTime"
                type="time"
                label={t("upload.time")}
                width="code"
                error={errorAt("receivedTime")}
                defaultValue={typed.receivedTime}
              />
            </div>
          </fieldset>
        </>
      )}
      <FileInput
        name="file"
        label={t("upload.file")}
        hint={t("upload.hint")}
        error={errorAt("file")}
        accept=".csv,.txt,.tsv,text/csv"
      />
      <p className="measure text-ink-muted">
        {door === "portal" && `${t("upload.receiptPortal")} `}
        {t("upload.safe", { days: KEPT_DAYS })}
      </p>
      <FormActions>
        <Button type="submit" variant="primary" size="lg">
          {t("upload.button")}
        </Button>
        <a href="/files/imports/template" download className={buttonClass({ variant: "quiet" })}>
          {t("upload.template")}
        </a>
      </FormActions>
    </form>
  );
}
