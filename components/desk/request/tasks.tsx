import type { FormTarget } from "@/components/desk/request/target-fields";
import { type TaskLine, TaskList } from "@/components/desk/request/task-list";
import { Section } from "@/components/ui/card";
import { pack } from "@/components/ui/packed";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import { momentIn } from "@/lib/requests/present/moments";
import type { RequestFile } from "@/lib/requests/queries/files";
import { daysLeft } from "@/lib/sla/model/countdown";
import { explainTaskDay } from "@/lib/sla/present/task-why";
import { SYSTEM_KIND_LABELS } from "@/lib/systems/present";
import { resultsFor } from "@/lib/tasks/model";
import { taskClock } from "@/lib/tasks/present";
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
  /** The task whose forms are there before they are opened. */
  madeId: string | null;
};

/** The work of a request, system by system. */
export function Tasks(props: TasksProps) {
  const { tasks, rights, target, mayWork, requestId, madeId } = props;
  const open = tasks.filter(({ state }) => state === "open").length;
  const summary = open === 0 ? "All settled" : `${open} of ${tasks.length} to do`;
  return (
    <Section
      title="Tasks"
      description={tasks.length === 0 ? "They are made when the request is accepted." : summary}
    >
      <TaskList
        lines={pack(tasks.map((task) => lineOf(task, props)))}
        results={resultsFor(rights)}
        target={{ reference: target.reference, back: target.back }}
        mayWork={mayWork}
        requestId={requestId}
        madeId={madeId}
      />
    </Section>
  );
}

function lineOf(task: TaskView, { zone, dueOn, now, files }: TasksProps): TaskLine {
  const { id, state, result, system, doneAt, doneBy, evidence, isEvidenceHidden } = task;
  const due = {
    daysLeft: daysLeft(task.dueOn, civilDateIn(zone, now)),
    dueOn: task.dueOn,
    why: explainTaskDay(taskClock(task, zone, dueOn)),
  };
  return {
    ...{ id, state, result, evidence, isEvidenceHidden, name: system.name },
    due: state === "open" ? due : null,
    about: `${SYSTEM_KIND_LABELS[system.kind]} · ${system.operator} · ${system.place} · done by ${system.doneBy}`,
    settled: [doneAt && momentIn(zone, doneAt), doneBy].filter(Boolean).join(" · "),
    files: files.filter(({ taskId }) => taskId === id),
  };
}
