import type { CivilDate } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import { computeTaskClock } from "@/lib/sla/model/task-clock";

/** What decides whether a system has something to do for a request. `usualDays` are calendar days. */
export type SystemAtWork = {
  readonly id: string;
  readonly rights: readonly Right[];
  readonly usualDays: number;
};

export type PlannedTask = {
  readonly systemId: string;
  readonly usualDays: number;
  readonly dueOn: CivilDate;
};

/** The tasks of a request: one for each system that works on at least one of its rights, each with its due day. */
export function planTasks(input: {
  rights: readonly Right[];
  systems: readonly SystemAtWork[];
  today: CivilDate;
  zone: string;
  dueOn: CivilDate;
}): PlannedTask[] {
  const { rights, systems, today, zone, dueOn } = input;
  const work = { acceptedOn: today, zone, requestDueOn: dueOn };
  return systems
    .filter((system) => system.rights.some((right) => rights.includes(right)))
    .map(({ id, usualDays }) => ({
      systemId: id,
      usualDays,
      dueOn: computeTaskClock({ ...work, usualDays }).dueOn,
    }));
}
