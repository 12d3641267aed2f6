"use client";

import { useFormAction } from "@/components/refusal/use-form-action";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { replyAction } from "@/lib/routing/actions";

type Words = Readonly<
  Record<"label" | "hint" | "send" | "sending" | "problem" | "failed", string>
> &
  Readonly<Record<string, string>>;

export type ReplyFormProps = {
  /** For the buttons that take it along into another language. */
  id: string;
  token: string;
  language: string;
  /** What was typed in another language of the page. */
  typed: string | null;
  words: Words;
};

/** Answers our question, once. What was typed stays where it could not be sent. */
export function ReplyForm({ id, token, language, typed, words }: ReplyFormProps) {
  const [state, send] = useFormAction(replyAction);
  const code =
    state.status === "invalid"
      ? state.fields.body?.[0]
      : state.status === "refused"
        ? state.reason
        : undefined;
  const problem = code === undefined ? undefined : (words[code] ?? words.failed);
  const sent = "values" in state ? state.values.body?.[0] : undefined;
  return (
    <form id={id} action={send} noValidate className="grid gap-5">
      <ErrorSummary
        title={words.problem}
        errors={problem === undefined ? [] : [{ name: "body", message: problem }]}
      />
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="token" value={token} />
      <TextArea
        name="body"
        label={words.label}
        hint={words.hint}
        error={problem}
        defaultValue={sent ?? typed ?? undefined}
        rows={6}
        maxLength={8_000}
      />
      <div>
        <SubmitButton size="lg" pendingLabel={words.sending}>
          {words.send}
        </SubmitButton>
      </div>
    </form>
  );
}
