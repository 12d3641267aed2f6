"use client";

import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { RadioGroup } from "@/components/ui/choice-group";
import { LazyDisclosure } from "@/components/ui/lazy-disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormState } from "@/lib/gate/form-state";
import { finishTaskAction, skipTaskAction } from "@/lib/tasks/actions";
import type { TaskResult } from "@/lib/tasks/model";
import { TASK_RESULT_LABELS, taskRefusal } from "@/lib/tasks/present";

type TaskFormsProps = {
  taskId: string;
  name: string;
  results: readonly TaskResult[];
  target: FormTarget;
  /** Its forms are there before they are opened, as a reader without script needs them. */
  isMade: boolean;
};

function Refused({ state }: { state: FormState }) {
  if (state.status !== "refused") return null;
  return (
    <Notice tone="warn" role="alert">
      {taskRefusal(state.reason)}
    </Notice>
  );
}

/** Settles a task: done with what it came to, or nothing to do here. Both can be taken back. */
export function TaskForms({ results, ...about }: TaskFormsProps) {
  return (
    <>
      <Finish results={results} {...about} />
      <Skip {...about} />
    </>
  );
}

function Finish({ taskId, name, results, target, isMade }: TaskFormsProps) {
  const [state, submit] = useFormAction(finishTaskAction);
  return (
    <LazyDisclosure
      summary={
        <>
          Done …<span className="sr-only"> {name}</span>
        </>
      }
      isMade={isMade}
      open={state.status !== "idle"}
      className="open:basis-full"
    >
      {() => (
        <form action={submit} noValidate className="flex flex-col items-start gap-3">
          <TargetFields {...target} />
          <input type="hidden" name="taskId" value={taskId} />
          <RadioGroup
            name="result"
            fieldKey={`${taskId}-result`}
            legend={`What did the work in ${name} come to?`}
            inline
            error={messageOf(state, "result")}
            defaultValue={typedValue(state, "result")}
            options={results.map((value) => ({ value, label: TASK_RESULT_LABELS[value] }))}
          />
          <TextArea
            name="evidence"
            fieldKey={`${taskId}-evidence`}
            label="Evidence"
            optionalLabel="for us, not for the controller"
            rows={2}
            error={messageOf(state, "evidence")}
            defaultValue={typedValue(state, "evidence")}
          />
          <Refused state={state} />
          <SubmitButton variant="secondary">Mark as done</SubmitButton>
        </form>
      )}
    </LazyDisclosure>
  );
}

function Skip({ taskId, name, target, isMade }: Omit<TaskFormsProps, "results">) {
  const [state, submit] = useFormAction(skipTaskAction);
  return (
    <LazyDisclosure
      summary={
        <>
          Not needed …<span className="sr-only"> {name}</span>
        </>
      }
      quiet
      isMade={isMade}
      open={state.status !== "idle"}
      className="open:basis-full"
    >
      {() => (
        <form action={submit} noValidate className="flex flex-col items-start gap-3">
          <TargetFields {...target} />
          <input type="hidden" name="taskId" value={taskId} />
          <TextArea
            name="reason"
            fieldKey={`${taskId}-reason`}
            label={`Why is there nothing to do in ${name}?`}
            rows={2}
            error={messageOf(state, "reason")}
            defaultValue={typedValue(state, "reason")}
          />
          <Refused state={state} />
          <SubmitButton variant="secondary">Mark as not needed</SubmitButton>
        </form>
      )}
    </LazyDisclosure>
  );
}
