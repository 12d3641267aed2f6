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

export type ReplyFormProps = { token: string; language: string; words: Words };

/** Answers our question, once. What was typed stays where it could not be sent. */
export function ReplyForm({ token, language, words }: ReplyFormProps) {
  const [state, send] = useFormAction(replyAction);
  const code =
    state.status === "invalid"
      ? state.fields.body?.[0]
      : state.status === "refused"
        ? state.reason
        : undefined;
  const problem = code === undefined ? undefined : (words[code] ?? words.failed);
  const typed = "values" in state ? state.values.body?.[0] : undefined;
  return (
    <form action={send} noValidate className="grid gap-5">
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
        defaultValue={typed}
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
