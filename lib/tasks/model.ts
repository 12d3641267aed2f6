import type { Right } from "@/lib/requests/model/codes";

export const TASK_STATES = ["open", "done", "not_needed"] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What the work in a system came to. */
export const TASK_RESULTS = [
  "removed",
  "provided",
  "corrected",
  "restricted",
  "no_data_found",
  "kept",
] as const;
export type TaskResult = (typeof TASK_RESULTS)[number];

const RESULTS_OF: Readonly<Record<Right, TaskResult>> = {
  access: "provided",
  portability: "provided",
  erasure: "removed",
  rectification: "corrected",
  restriction: "restricted",
  objection: "restricted",
};

/** The results that fit a request's rights, likely ones first; finding nothing or keeping it is always possible. */
export function resultsFor(rights: readonly Right[]): TaskResult[] {
  const fitting = rights.map((right) => RESULTS_OF[right]);
  return [...new Set<TaskResult>([...fitting, "no_data_found", "kept"])];
}
