"use client";

import { ActButton } from "@/components/desk/request/act-button";
import { AnswerDocument } from "@/components/desk/request/answer-document";
import {
  fieldMessages,
  standingRefusal,
  typedValue,
} from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction, useKeptFormAction } from "@/components/refusal/use-form-action";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { approveAnswerAction, sendBackAnswerAction } from "@/lib/answers/actions";
import type { Awaiting } from "@/lib/answers/loaders";
import { answerRefusal, approvalRefusal, awayWords } from "@/lib/answers/present/compose";

type AwaitingAnswerProps = {
  awaiting: Awaiting;
  target: FormTarget;
  /** The last event that was on the page. */
  seen: string;
  controllerName: string;
  /** When it was composed, in words. */
  since: string;
  mayApprove: boolean;
};

/** An answer that waits for a second officer: what it says, and the yes or no of somebody who did not compose it. */
export function AwaitingAnswer(props: AwaitingAnswerProps) {
  const { awaiting, controllerName, since, mayApprove } = props;
  const { composedBy, isOwn, words } = awaiting;
  // Whoever looks at it and may approve it needs nobody else.
  const away = isOwn || !mayApprove ? awayWords(awaiting.away) : null;
  return (
    <Notice tone="warn" title="This answer waits for a second officer">
      <p>
        The agreement of {controllerName} asks for two people. Composed by {composedBy}, {since}.
        The due day does not wait.
      </p>
      {away && <p className="mt-1 font-semibold">{away}</p>}
      {words && (
        <Disclosure summary="What it says" open={mayApprove && !isOwn} className="mt-3">
          <Card>
            <AnswerDocument rights={words.rights} text={words.text} fileNames={words.fileNames} />
          </Card>
        </Disclosure>
      )}
      {mayApprove && <Decision {...props} />}
    </Notice>
  );
}

function Decision({ awaiting, target, seen, controllerName }: AwaitingAnswerProps) {
  const { answerId, isOwn } = awaiting;
  const { reference } = target;
  if (isOwn) {
    return (
      <div className="no-print mt-3">
        <ActButton
          action={sendBackAnswerAction}
          target={{ reference }}
          fields={{ answerId, reason: "" }}
          label="Take it back and change it"
        />
      </div>
    );
  }
  return (
    <div className="no-print mt-3 flex flex-col gap-3">
      <ApproveForm
        target={{ reference, version: target.version }}
        about={{ answerId, seen }}
        controllerName={controllerName}
      />
      <Disclosure summary="Send it back …" quiet>
        <SendBackForm reference={reference} answerId={answerId} />
      </Disclosure>
    </div>
  );
}

type ApproveFormProps = {
  target: FormTarget;
  about: Readonly<Record<string, string>>;
  controllerName: string;
};

function ApproveForm({ target, about, controllerName }: ApproveFormProps) {
  const [state, submit] = useFormAction(approveAnswerAction);
  const refusal = standingRefusal(state, target);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <TargetFields {...target} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="primary" pendingLabel="Sending …" className="btn-named">
        Approve and send to {controllerName}
      </SubmitButton>
      {refusal && <ApprovalRefused {...approvalRefusal(refusal.reason, refusal.detail)} />}
    </form>
  );
}

function ApprovalRefused({ text, changes }: ReturnType<typeof approvalRefusal>) {
  return (
    <Notice tone="danger" role="alert">
      {text}
      {changes.length > 0 && (
        <ul aria-label="Since you looked" className="mt-1 list-disc pl-5">
          {changes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function SendBackForm({ reference, answerId }: { reference: string; answerId: string }) {
  const { state, submit, onInput } = useKeptFormAction(
    sendBackAnswerAction,
    `send back ${answerId}`,
  );
  const typed = fieldMessages(state).find(({ name }) => name === "reason")?.message;
  const refused =
    state.status === "refused" ? answerRefusal(state.reason, state.detail) : undefined;
  return (
    <form action={submit} onInput={onInput} className="flex flex-col items-start gap-2" noValidate>
      <TargetFields reference={reference} />
      <input type="hidden" name="answerId" value={answerId} />
      <TextArea
        name="reason"
        fieldKey="send-back-reason"
        label="What has to be different"
        hint="It becomes a note of the request. The controller never sees it."
        rows={3}
        error={typed ?? refused}
        defaultValue={typedValue(state, "reason")}
      />
      <SubmitButton variant="secondary">Send it back</SubmitButton>
    </form>
  );
}
