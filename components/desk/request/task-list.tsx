"use client";

import { ActButton } from "@/components/desk/request/act-button";
import { FileLinks } from "@/components/desk/request/files";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { TaskForms } from "@/components/desk/request/task-forms";
import { UploadForm } from "@/components/desk/request/upload-form";
import { Badge, StateBadge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DaysLeft } from "@/components/ui/days-left";
import { Disclosure } from "@/components/ui/disclosure";
import { LazyDisclosure } from "@/components/ui/lazy-disclosure";
import { type Packed, usePacked } from "@/components/ui/packed";
import { TextLink } from "@/components/ui/text-link";
import { taskPath } from "@/lib/requests/present/paths";
import type { RequestFile } from "@/lib/requests/queries/files";
import { reopenTaskAction } from "@/lib/tasks/actions";
import type { TaskResult, TaskState } from "@/lib/tasks/model";
import { TASK_RESULT_LABELS, TASK_STATE_KINDS, TASK_STATE_LABELS } from "@/lib/tasks/present";

/** A task as it is shown: the words are made where the clock is. */
export type TaskLine = {
  readonly id: string;
  readonly name: string;
  readonly state: TaskState;
  readonly result: TaskResult | null;
  /** Only while it is open. */
  readonly due: {
    readonly daysLeft: number;
    readonly dueOn: string;
    readonly why: string[];
  } | null;
  /** What the system is, who runs it and where. */
  readonly about: string;
  /** When and by whom it was settled. */
  readonly settled: string;
  readonly evidence: string | null;
  readonly files: readonly RequestFile[];
};

export type TaskListProps = {
  lines: Packed<readonly TaskLine[]>;
  results: readonly TaskResult[];
  target: FormTarget;
  mayWork: boolean;
  requestId: string;
  /** The task whose forms are there before they are opened. */
  madeId: string | null;
};

/**
 * The tasks of a request with what can be done to each. A part of the browser's side, so that they are sent as markup once
 * and otherwise as facts.
 */
export function TaskList({ lines, ...setting }: TaskListProps) {
  return (
    <ul className="flex flex-col gap-2">
      {usePacked(lines).map((line) => (
        <Card key={line.id} as="li" className="p-3 sm:p-4">
          <Task line={line} {...setting} />
        </Card>
      ))}
    </ul>
  );
}

type TaskProps = Omit<TaskListProps, "lines"> & { line: TaskLine };

function Task({ line, results, target, mayWork, requestId, madeId }: TaskProps) {
  const { id, name, state, result, due, about, settled, files } = line;
  const isMade = madeId === id;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h3 className="text-base">{name}</h3>
        <StateBadge kind={TASK_STATE_KINDS[state]}>{TASK_STATE_LABELS[state]}</StateBadge>
        {result && <Badge tone="ok">{TASK_RESULT_LABELS[result]}</Badge>}
        {due && <DaysLeft daysLeft={due.daysLeft} dueOn={due.dueOn} showDate />}
      </div>
      <p className="mt-1 text-sm text-ink-muted">{about}</p>
      {due && <Why name={name} sentences={due.why} />}
      {settled !== "" && <p className="mt-1 text-sm">{settled}</p>}
      <Evidence line={line} />
      {files.length > 0 && <FileLinks files={files} />}
      {mayWork && due && (
        <TaskForms taskId={id} name={name} results={results} target={target} isMade={isMade} />
      )}
      {mayWork && (
        <LazyDisclosure summary="Add evidence …" quiet isMade={isMade} className="no-print mt-2">
          {() => (
            <UploadForm
              requestId={requestId}
              purpose="evidence"
              taskId={id}
              label={`Evidence from ${name}`}
            />
          )}
        </LazyDisclosure>
      )}
      {mayWork && !isMade && (
        <noscript>
          <TextLink href={taskPath(target.reference, id)} className="text-sm">
            Work on {name}
          </TextLink>
        </noscript>
      )}
      {mayWork && !due && (
        <div className="no-print mt-2">
          <ActButton
            action={reopenTaskAction}
            target={target}
            fields={{ taskId: id }}
            label="Open again"
            about={name}
            size="sm"
            variant="quiet"
          />
        </div>
      )}
    </>
  );
}

function Why({ name, sentences }: { name: string; sentences: readonly string[] }) {
  return (
    <Disclosure
      quiet
      className="mt-1"
      summary={
        <>
          Why this date?<span className="sr-only"> {name}</span>
        </>
      }
    >
      <ol className="flex list-decimal flex-col gap-1 pl-4 text-sm">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Evidence({ line: { evidence, state } }: { line: TaskLine }) {
  if (!evidence) return null;
  return (
    <Disclosure summary={state === "not_needed" ? "Reason" : "Evidence"} quiet className="mt-1">
      <p className="whitespace-pre-line">{evidence}</p>
    </Disclosure>
  );
}
