import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { otherRefusal } from "@/lib/core/unanswered";
import { computeTaskClock, type TaskClock } from "@/lib/sla/model/task-clock";
import type { TaskResult, TaskState } from "@/lib/tasks/model";

export const TASK_STATE_LABELS: Readonly<Record<TaskState, string>> = {
  open: "To do",
  done: "Done",
  not_needed: "Not needed",
};

export const TASK_STATE_KINDS = {
  open: "todo",
  done: "done",
  not_needed: "stopped",
} as const satisfies Readonly<Record<TaskState, string>>;

export const TASK_RESULT_LABELS: Readonly<Record<TaskResult, string>> = {
  removed: "Removed",
  provided: "Provided",
  corrected: "Corrected",
  restricted: "Restricted",
  no_data_found: "No data found",
  kept: "Kept, with a reason",
};

const REFUSALS: Readonly<Record<string, string>> = {
  request_unknown: "This request is not there.",
  request_not_open: "This request is over, so its tasks stay as they are.",
  task_unknown: "This task is not part of the request.",
  task_not_open:
    "Somebody has settled this task already. Load the page again to see how it stands.",
  task_not_settled: "This task is open already.",
  subject_erased: "What we held for this request was erased, so nothing can be added to it.",
};

/** Why something about a task could not be done. */
export function taskRefusal(reason: string): string {
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "That could not be done. Load the page again and try once more.")
  );
}

/** How the due day of a task that is open came about. */
export function taskClock(
  { givenOutAt, usualDays }: { readonly givenOutAt: Date; readonly usualDays: number },
  zone: string,
  requestDueOn: CivilDate,
): TaskClock {
  const acceptedOn = civilDateIn(zone, givenOutAt);
  return computeTaskClock({ acceptedOn, zone, usualDays, requestDueOn });
}
