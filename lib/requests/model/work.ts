import { addDays, type CivilDate, isBefore } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";

/** What decides whether a system has something to do for a request. `usualDays` are calendar days. */
export type SystemAtWork = {
  readonly id: string;
  readonly rights: readonly Right[];
  readonly usualDays: number;
};

export type PlannedTask = { readonly systemId: string; readonly dueOn: CivilDate };

/**
 * The tasks of a request: one for each system that works on at least one of its rights. A task is due after the days
 * the work there usually takes, but never later than the request itself.
 */
export function planTasks(input: {
  rights: readonly Right[];
  systems: readonly SystemAtWork[];
  today: CivilDate;
  dueOn: CivilDate;
}): PlannedTask[] {
  const { rights, systems, today, dueOn } = input;
  return systems
    .filter((system) => system.rights.some((right) => rights.includes(right)))
    .map((system) => {
      const usual = addDays(today, system.usualDays);
      return { systemId: system.id, dueOn: isBefore(usual, dueOn) ? usual : dueOn };
    });
}
