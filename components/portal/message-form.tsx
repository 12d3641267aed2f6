"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { forgetUnsent, keepUnsent, unsentValues } from "@/components/refusal/unsent";
import { useUnsentName } from "@/components/refusal/unsent-of";
import { Button } from "@/components/ui/button";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { ACCEPTED_ENDINGS } from "@/lib/storage/model";

export type MessageFormProps = {
  requestId: string;
  isReply: boolean;
  /** What was written before and not sent. */
  unsent: string | null;
  /** Why it was not sent: what to say of the message, and of each file that was refused. */
  problem: string | null;
  fileProblems: readonly string[];
};

/**
 * A message with files, in one plain form that a route streams. Whoever leaves the page before it is sent finds the words again in
 * the same tab; a browser gives files to a page only from whoever chooses them, so these are named, to be chosen once more.
 */
export function MessageForm(props: MessageFormProps) {
  const { requestId, isReply, problem, fileProblems } = props;
  const t = useTranslations("portal.messages");
  const words = useTranslations("portal");
  const { kept, onInput, forget } = useKeptMessage(requestId);
  const errors: FieldMessage[] = [
    ...(problem === null ? [] : [{ name: "body", message: problem }]),
    ...fileProblems.map((message) => ({ name: "files", message })),
  ];
  return (
    <form
      action={`/files/requests/${requestId}`}
      method="post"
      encType="multipart/form-data"
      onInput={onInput}
      onSubmit={forget}
      className="no-print mt-6 grid max-w-[40rem] gap-4"
    >
      <ErrorSummary title={words("problem")} errors={errors} />
      <Unsent {...props} kept={kept} />
      <input type="hidden" name="purpose" value="message" />
      <TextArea
        name="body"
        label={isReply ? t("bodyReply") : t("body")}
        hint={t("bodyHint")}
        error={problem ?? undefined}
        defaultValue={kept?.body ?? props.unsent ?? undefined}
        maxLength={10_000}
        required
      />
      <FileInput
        name="files"
        label={t("files")}
        hint={t("filesHint")}
        error={fileProblems.length > 0 ? fileProblems.join(" ") : undefined}
        optionalLabel={t("optional")}
        accept={ACCEPTED_ENDINGS}
        multiple
      />
      <FormActions>
        <Button type="submit" variant="primary">
          {t("send")}
        </Button>
      </FormActions>
    </form>
  );
}

function Unsent({ kept, unsent, fileProblems }: MessageFormProps & { kept: KeptMessage | null }) {
  const t = useTranslations("portal.messages");
  if (kept !== null) {
    const { files } = kept;
    return (
      <Notice tone="info" role="status">
        {t("kept")}
        {files.length > 0 && ` ${t("keptFiles", { count: files.length, names: files.join(", ") })}`}
      </Notice>
    );
  }
  if (unsent === null) return null;
  return <Notice tone="info">{t(fileProblems.length > 0 ? "unsentFiles" : "unsent")}</Notice>;
}

type KeptMessage = { readonly body: string; readonly files: readonly string[] };

/** What was written when the page was left, with the names of the files that had been chosen. */
function useKeptMessage(requestId: string) {
  const name = useUnsentName(`portal message ${requestId}`);
  const [kept] = useState((): KeptMessage | null => {
    const values = name === null ? undefined : unsentValues(name);
    return values ? { body: values.body?.[0] ?? "", files: values.files ?? [] } : null;
  });
  const forget = () => {
    if (name !== null) forgetUnsent(name);
  };
  const onInput = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const form = new FormData(currentTarget);
    const body = String(form.get("body") ?? "");
    const files = form.getAll("files").flatMap((file) => (file instanceof File ? file.name : []));
    const chosen = files.filter((file) => file !== "");
    if (body === "" && chosen.length === 0) forget();
    else if (name !== null) keepUnsent(name, { body: [body], files: chosen });
  };
  return { kept, onInput, forget };
}
