"use client";

import type { ReactNode } from "react";
import { UnsentNotice } from "@/components/ask/unsent-notice";
import { useFormAction } from "@/components/refusal/use-form-action";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FocusOnMount } from "@/components/ui/focus-on-mount";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { replyAction } from "@/lib/routing/actions";
import { type WaitWords, waitSentence } from "@/lib/routing/present/waiting";

type Words = Readonly<
  Record<"label" | "hint" | "send" | "sending" | "unsent" | "problem" | "failed", string>
> &
  WaitWords &
  Readonly<Record<string, string>>;

export type ReplyFormProps = {
  /** For the buttons that take it along into another language. */
  id: string;
  token: string;
  language: string;
  /** Whether our question still waits for the reply. */
  isAsked: boolean;
  /** What was typed in another language of the page. */
  typed: string | null;
  words: Words;
  /** The page. It is in the form, so that what is wrong stands above everything, with script and without. */
  children: ReactNode;
};

/**
 * Answers our question, once. What was typed stays where it could not be sent; so it does where no reply is waited for any more, as
 * after one that was sent from another window. Then it is all that there is.
 */
export function ReplyForm({
  id,
  token,
  language,
  isAsked,
  typed,
  words,
  children,
}: ReplyFormProps) {
  const [state, send] = useFormAction(replyAction);
  const code =
    state.status === "invalid"
      ? state.fields.body?.[0]
      : state.status === "refused" && waitSentence(words, state) === null
        ? state.reason
        : undefined;
  const problem = code === undefined ? undefined : (words[code] ?? words.failed);
  const sent = "values" in state ? state.values.body?.[0] : undefined;
  if (!isAsked) {
    const why = problem ?? words.not_asked ?? words.failed;
    return (
      <div className="grid gap-8">
        {sent !== undefined && <Unsent problem={why} label={words.unsent} text={sent} />}
        {children}
      </div>
    );
  }
  return (
    <form id={id} action={send} noValidate className="grid gap-8">
      <UnsentNotice state={state} words={words} />
      <ErrorSummary
        title={words.problem}
        errors={problem === undefined ? [] : [{ name: "body", message: problem }]}
      />
      {children}
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="token" value={token} />
      <div className="grid gap-5">
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
      </div>
    </form>
  );
}

function Unsent({ problem, label, text }: { problem: string; label: string; text: string }) {
  return (
    <div className="grid gap-5">
      <FocusOnMount>
        <Notice tone="warn" role="alert">
          {problem}
        </Notice>
      </FocusOnMount>
      <TextArea name="unsent" label={label} defaultValue={text} rows={6} readOnly />
    </div>
  );
}
