"use client";

import { ActButton } from "@/components/desk/request/act-button";
import { FileLinks } from "@/components/desk/request/files";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { TaskForms } from "@/components/desk/request/task-forms";
import { UploadForm } from "@/components/desk/request/upload-form";
import { Card } from "@/components/ui/card";
import { LazyDisclosure } from "@/components/ui/lazy-disclosure";
import { type Markup, markup } from "@/components/ui/markup";
import { type Packed, usePacked } from "@/components/ui/packed";
import { Piece } from "@/components/ui/piece";
import { badgePiece, daysPiece, disclosurePiece, statePiece } from "@/components/ui/pieces";
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
  /** There is some, and the viewer's role does not show it. */
  readonly isEvidenceHidden: boolean;
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
  const { id, name, due, files } = line;
  const isMade = madeId === id;
  return (
    <>
      <Piece as="div" of={told(line)} />
      {files.length > 0 && <FileLinks files={files} />}
      {mayWork && (
        // In one line while they are closed; what is opened takes a line of its own.
        <div className="no-print mt-2 flex flex-wrap items-baseline gap-x-5 gap-y-2">
          {due && (
            <TaskForms taskId={id} name={name} results={results} target={target} isMade={isMade} />
          )}
          <LazyDisclosure
            summary="Add evidence …"
            quiet
            isMade={isMade}
            className="open:basis-full"
          >
            {() => (
              <UploadForm
                requestId={requestId}
                purpose="evidence"
                taskId={id}
                label={`Evidence from ${name}`}
              />
            )}
          </LazyDisclosure>
        </div>
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

/** What there is to read of a task. */
function told(line: TaskLine): Markup {
  const { name, state, result, due, about, settled, evidence, isEvidenceHidden } = line;
  const pill = due && daysPiece({ daysLeft: due.daysLeft, dueOn: due.dueOn, showDate: true });
  const badge = statePiece(TASK_STATE_KINDS[state], TASK_STATE_LABELS[state]);
  const outcome = result && badgePiece("ok", TASK_RESULT_LABELS[result]);
  return markup`<div class="flex flex-wrap items-center gap-x-4 gap-y-1.5"><h3 class="text-base">${name}</h3>${badge}${outcome}${pill}</div><p class="mt-1 text-sm text-ink-muted">${about}</p>${[
    ...(due ? [why(name, due.why)] : []),
    ...(settled === "" ? [] : [markup`<p class="mt-1 text-sm">${settled}</p>`]),
    ...(evidence ? [evidencePiece(evidence, state)] : []),
    ...(isEvidenceHidden ? [hiddenPiece(state)] : []),
  ]}`;
}

function why(name: string, sentences: readonly string[]): Markup {
  const items = sentences.map((sentence) => markup`<li>${sentence}</li>`);
  return disclosurePiece(
    markup`Why this date?<span class="sr-only"> ${name}</span>`,
    markup`<ol class="flex list-decimal flex-col gap-1 pl-4 text-sm">${items}</ol>`,
  );
}

function evidencePiece(evidence: string, state: TaskState): Markup {
  return disclosurePiece(
    state === "not_needed" ? "Reason" : "Evidence",
    markup`<p class="whitespace-pre-line">${evidence}</p>`,
  );
}

function hiddenPiece(state: TaskState): Markup {
  const what = state === "not_needed" ? "A reason" : "Evidence";
  return markup`<p class="mt-1 text-sm text-ink-muted">${what} is on record; your role does not show it.</p>`;
}
