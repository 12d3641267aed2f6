import { ActButton } from "@/components/desk/request/act-button";
import { FileLinks } from "@/components/desk/request/files";
import type { FormTarget } from "@/components/desk/request/target-fields";
import { TaskForms } from "@/components/desk/request/task-forms";
import { UploadForm } from "@/components/desk/request/upload-form";
import { Badge, StateBadge } from "@/components/ui/badge";
import { Card, Section } from "@/components/ui/card";
import { DaysLeft } from "@/components/ui/days-left";
import { Disclosure } from "@/components/ui/disclosure";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import { momentIn } from "@/lib/requests/present/moments";
import type { RequestFile } from "@/lib/requests/queries/files";
import { daysLeft } from "@/lib/sla/model/countdown";
import { explainTaskDay } from "@/lib/sla/present/task-why";
import { SYSTEM_KIND_LABELS } from "@/lib/systems/present";
import { reopenTaskAction } from "@/lib/tasks/actions";
import { resultsFor } from "@/lib/tasks/model";
import {
  TASK_RESULT_LABELS,
  TASK_STATE_KINDS,
  TASK_STATE_LABELS,
  taskClock,
} from "@/lib/tasks/present";
import type { TaskView } from "@/lib/tasks/queries";

type TasksProps = {
  tasks: readonly TaskView[];
  rights: readonly Right[];
  target: FormTarget;
  zone: string;
  /** The due day of the request, as it stands. */
  dueOn: CivilDate;
  now: Date;
  /** The request still goes on, and the viewer works on requests. */
  mayWork: boolean;
  requestId: string;
  files: readonly RequestFile[];
};

/** The work of a request, system by system. */
export function Tasks(props: TasksProps) {
  const { tasks, rights, target, zone, dueOn, now, mayWork, requestId, files } = props;
  const open = tasks.filter(({ state }) => state === "open").length;
  const summary = open === 0 ? "All settled" : `${open} of ${tasks.length} to do`;
  return (
    <Section
      title="Tasks"
      description={tasks.length === 0 ? "They are made when the request is accepted." : summary}
    >
      <ul className="flex flex-col gap-2">
        {tasks.map((task) => (
          <Card key={task.id} as="li" className="p-3 sm:p-4">
            <Task
              task={task}
              results={resultsFor(rights)}
              today={civilDateIn(zone, now)}
              zone={zone}
              requestDueOn={dueOn}
              target={{ reference: target.reference, back: target.back }}
              mayWork={mayWork}
              requestId={requestId}
              files={files.filter(({ taskId }) => taskId === task.id)}
            />
          </Card>
        ))}
      </ul>
    </Section>
  );
}

type TaskProps = {
  task: TaskView;
  results: ReturnType<typeof resultsFor>;
  today: CivilDate;
  zone: string;
  requestDueOn: CivilDate;
  target: FormTarget;
  mayWork: boolean;
  requestId: string;
  files: readonly RequestFile[];
};

function Task(props: TaskProps) {
  const { task, results, today, zone, requestDueOn, target, mayWork, requestId, files } = props;
  const { system, state } = task;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h3 className="text-base">{system.name}</h3>
        <StateBadge kind={TASK_STATE_KINDS[state]}>{TASK_STATE_LABELS[state]}</StateBadge>
        {task.result && <Badge tone="ok">{TASK_RESULT_LABELS[task.result]}</Badge>}
        {state === "open" && (
          <DaysLeft daysLeft={daysLeft(task.dueOn, today)} dueOn={task.dueOn} showDate />
        )}
      </div>
      <p className="mt-1 text-sm text-ink-muted">
        {SYSTEM_KIND_LABELS[system.kind]} · {system.operator} · {system.place} · done by{" "}
        {system.doneBy}
      </p>
      {state === "open" && <Why task={task} zone={zone} requestDueOn={requestDueOn} />}
      <Settled task={task} zone={zone} />
      <FileLinks files={files} />
      {mayWork && state === "open" && (
        <TaskForms taskId={task.id} name={system.name} results={results} target={target} />
      )}
      {mayWork && (
        <Disclosure summary="Add evidence …" quiet className="no-print mt-2">
          <UploadForm
            requestId={requestId}
            purpose="evidence"
            taskId={task.id}
            label={`Evidence from ${system.name}`}
          />
        </Disclosure>
      )}
      {mayWork && state !== "open" && (
        <div className="no-print mt-2">
          <ActButton
            action={reopenTaskAction}
            target={target}
            fields={{ taskId: task.id }}
            label="Open again"
            about={system.name}
            size="sm"
            variant="quiet"
          />
        </div>
      )}
    </>
  );
}

function Why({ task, zone, requestDueOn }: Pick<TaskProps, "task" | "zone" | "requestDueOn">) {
  return (
    <Disclosure
      quiet
      className="mt-1"
      summary={
        <>
          Why this date?<span className="sr-only"> {task.system.name}</span>
        </>
      }
    >
      <ol className="flex list-decimal flex-col gap-1 pl-4 text-sm">
        {explainTaskDay(taskClock(task, zone, requestDueOn)).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Settled({ task, zone }: { task: TaskView; zone: string }) {
  const who = [task.doneAt && momentIn(zone, task.doneAt), task.doneBy].filter(Boolean).join(" · ");
  return (
    <>
      {who !== "" && <p className="mt-1 text-sm">{who}</p>}
      {task.evidence && (
        <Disclosure
          summary={task.state === "not_needed" ? "Reason" : "Evidence"}
          quiet
          className="mt-1"
        >
          <p className="whitespace-pre-line">{task.evidence}</p>
        </Disclosure>
      )}
    </>
  );
}
