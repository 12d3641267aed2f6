"use client";

import { CommandEnter } from "@/components/desk/keyboard/command-enter";
import { DecisionFields, LateFields } from "@/components/desk/request/answer-fields";
import { AnswerReview } from "@/components/desk/request/answer-review";
import { ChangedNotice } from "@/components/desk/request/changed-notice";
import { type ComposeValues, currentValues } from "@/components/desk/request/compose-values";
import { fieldMessages } from "@/components/desk/request/form-messages";
import { submitOnCommandEnter } from "@/components/desk/request/submit-key";
import { Resumable, Resumed } from "@/components/refusal/resumed";
import { useKeptFormAction } from "@/components/refusal/use-form-action";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { composeAnswerAction } from "@/lib/answers/actions";
import { answerRefusal, composeProblem, describeChangedSince } from "@/lib/answers/present/compose";
import type { FormState } from "@/lib/gate/form-state";
import type { Right } from "@/lib/requests/model/codes";
import { markSentence } from "@/lib/scanning/present";
import type { FileMark } from "@/lib/storage/model/scan";

type ChosenFile = {
  readonly id: string;
  readonly name: string;
  readonly mark: FileMark | null;
};

export type ComposeAnswerProps = {
  reference: string;
  version: number;
  /** The last event that was on the page when writing began. */
  seen: string;
  controllerName: string;
  rights: readonly Right[];
  files: readonly ChosenFile[];
  openTasks: readonly string[];
  start: ComposeValues;
  isLate: boolean;
  /** Whether it waits for a second officer once it is sent. */
  needsApproval: boolean;
  /** That nobody is there to approve it, and who is back when; null while somebody is. */
  away: string | null;
};

/** Writes an answer and shows it once more before it is sent. One form, so that it works without script. */
export function ComposeAnswer(props: ComposeAnswerProps) {
  return <Resumable>{(again) => <Composing {...props} again={again} />}</Resumable>;
}

function Composing({ again, ...props }: ComposeAnswerProps & { again: () => void }) {
  const { rights, start } = props;
  const form = useKeptFormAction(composeAnswerAction, `answer ${props.reference}`);
  const { state, submit } = form;
  const look = state.status === "done" && state.value.kind !== "held" ? state.value : null;
  const problems = problemsOf(state, rights);
  const changed =
    state.status === "refused" && state.reason === "changed_since"
      ? describeChangedSince(state.detail)
      : null;
  const isReview = look?.kind === "review";
  return (
    <form
      action={submit}
      noValidate
      onInput={form.onInput}
      onKeyDown={isReview ? undefined : submitOnCommandEnter}
      className="flex max-w-3xl flex-col gap-5"
    >
      <input type="hidden" name="reference" value={props.reference} />
      <input
        type="hidden"
        name="version"
        value={changed?.version ?? look?.draft.version ?? props.version}
      />
      <input type="hidden" name="seen" value={changed?.seen ?? look?.draft.seen ?? props.seen} />
      <Resumed form={form} again={again} />
      <ErrorSummary title="The answer is not ready" errors={problems} />
      {changed && <ChangedNotice changed={changed} />}
      {state.status === "refused" && !changed && problems.length === 0 && (
        <Notice tone="danger" role="alert">
          {answerRefusal(state.reason, state.detail)}
        </Notice>
      )}
      {isReview ? (
        <AnswerReview
          look={look}
          controllerName={props.controllerName}
          files={props.files}
          openTasks={props.openTasks}
          needsApproval={props.needsApproval}
          away={props.away}
        />
      ) : (
        <Writing
          {...props}
          values={currentValues(state, look?.draft ?? null, rights, start)}
          problems={problems}
          isSettled={changed?.isSettled === true}
        />
      )}
    </form>
  );
}

function problemsOf(state: FormState, rights: readonly Right[]) {
  if (state.status !== "refused") return fieldMessages(state);
  const problem = composeProblem(state.reason, state.detail, rights);
  return problem ? [problem] : [];
}

type WritingProps = ComposeAnswerProps & {
  values: ComposeValues;
  problems: readonly { readonly name: string; readonly message: string }[];
  isSettled: boolean;
};

function Writing({ rights, files, openTasks, values, problems, isLate, isSettled }: WritingProps) {
  const messageOf = (name: string) => problems.find((problem) => problem.name === name)?.message;
  const asksCause = isLate || problems.some(({ name }) => name.startsWith("late"));
  return (
    <>
      {openTasks.length > 0 && (
        <Notice tone="warn" title="Some tasks are still open">
          {openTasks.join(", ")}. You can answer all the same; the controller will see them as not
          done.
        </Notice>
      )}
      {rights.map((right, index) => (
        <DecisionFields
          key={right}
          right={right}
          index={index}
          values={values}
          messageOf={messageOf}
        />
      ))}
      <div className="hairline-t pt-4">
        <TextArea
          name="text"
          label="Message with the answer"
          optionalLabel="optional"
          rows={6}
          error={messageOf("text")}
          defaultValue={values.text}
        />
      </div>
      {files.length > 0 && (
        <CheckboxGroup
          name="files[]"
          legend="Files that go with it"
          error={messageOf("files") ?? messageOf("files[]")}
          defaultValue={values.files}
          options={files.map(({ id, name, mark }) => ({
            value: id,
            label: name,
            hint: mark === null ? undefined : markSentence(mark),
            disabled: mark?.kind === "virus",
          }))}
        />
      )}
      {asksCause && <LateFields values={values} messageOf={messageOf} />}
      {!isSettled && (
        <FormActions>
          <SubmitButton name="step" value="review">
            Review before sending
          </SubmitButton>
          <CommandEnter />
        </FormActions>
      )}
    </>
  );
}
