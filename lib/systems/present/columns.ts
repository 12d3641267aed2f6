import type { Columns } from "@/lib/core/table";
import { RIGHT_LABELS } from "@/lib/requests/present";
import type { ProcessingSystem } from "@/lib/systems/model";
import { SYSTEM_KIND_LABELS } from "@/lib/systems/present";

/** Systems and sub-processors as a file. */
export const SYSTEM_COLUMNS: Columns<ProcessingSystem> = [
  ["name", (system) => system.name],
  ["kind", (system) => SYSTEM_KIND_LABELS[system.kind]],
  ["operator", (system) => system.operator],
  ["place", (system) => system.place],
  ["holds", (system) => system.holds],
  ["done_by", (system) => system.doneBy],
  ["usual_days", (system) => system.usualDays],
  ["rights", (system) => system.rights.map((right) => RIGHT_LABELS[right])],
  ["open_tasks", (system) => system.openTasks],
  ["retired", (system) => system.retired],
];
