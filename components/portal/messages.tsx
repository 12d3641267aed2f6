import { useTranslations } from "next-intl";
import { FileList } from "@/components/portal/file-list";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { ErrorSummary, type FieldMessage } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import type { MessageView } from "@/lib/messages/queries/list-messages";
import { momentIn } from "@/lib/requests/present/moments";
import { ACCEPTED_ENDINGS } from "@/lib/storage/model";

export function MessageList({
  messages,
  zone,
}: {
  messages: readonly MessageView[];
  zone: string;
}) {
  const t = useTranslations("portal.messages");
  if (messages.length === 0) return <p className="text-ink-muted">{t("empty")}</p>;
  return (
    <ol className="grid gap-4">
      {messages.map((message) => {
        const isOurs = message.kind === "from_controller";
        const author = message.authorName ?? (isOurs ? t("you") : t("team"));
        return (
          <li
            key={message.id}
            className={cn(
              "max-w-[40rem] min-w-0 rounded-lg border border-line p-4",
              isOurs
                ? "ml-auto w-[calc(100%-1.5rem)] bg-accent-wash"
                : "w-[calc(100%-1.5rem)] bg-surface",
            )}
          >
            <p className="mb-1 flex flex-wrap gap-x-2 text-sm text-ink-muted">
              <span className="font-medium text-ink">{author}</span>
              <time dateTime={message.sentAt.toISOString()}>{momentIn(zone, message.sentAt)}</time>
            </p>
            <p className="break-words whitespace-pre-line">{message.body}</p>
            <FileList files={message.files} className="mt-3 text-base" />
          </li>
        );
      })}
    </ol>
  );
}

export type MessageFormProps = {
  requestId: string;
  isReply: boolean;
  /** What was written before and not sent. */
  unsent: string | null;
  /** Why it was not sent: what to say of the message, and of each file that was refused. */
  problem: string | null;
  fileProblems: readonly string[];
};

/** A message with files, in one plain form that a route streams. */
export function MessageForm(props: MessageFormProps) {
  const { requestId, isReply, unsent, problem, fileProblems } = props;
  const t = useTranslations("portal.messages");
  const words = useTranslations("portal");
  const errors: FieldMessage[] = [
    ...(problem === null ? [] : [{ name: "body", message: problem }]),
    ...fileProblems.map((message) => ({ name: "files", message })),
  ];
  return (
    <form
      action={`/files/requests/${requestId}`}
      method="post"
      encType="multipart/form-data"
      className="no-print mt-6 grid max-w-[40rem] gap-4"
    >
      <ErrorSummary title={words("problem")} errors={errors} />
      {unsent !== null && (
        <Notice tone="info">{t(fileProblems.length > 0 ? "unsentFiles" : "unsent")}</Notice>
      )}
      <input type="hidden" name="purpose" value="message" />
      <TextArea
        name="body"
        label={isReply ? t("bodyReply") : t("body")}
        hint={t("bodyHint")}
        error={problem ?? undefined}
        defaultValue={unsent ?? undefined}
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
