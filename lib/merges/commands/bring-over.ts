import { personIdOf } from "@/lib/auth/policy";
import { moveTasks } from "@/lib/clocks/commands/move-tasks";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import type { CommandContext } from "@/lib/gate/command";
import type { PreparedMerge } from "@/lib/merges/queries/prepare";
import { aboutRequest } from "@/lib/requests/commands/move";
import { planTasks } from "@/lib/requests/model/work";
import type { Standing } from "@/lib/requests/queries/standing";
import { identifierRows } from "@/lib/subjects/commands";
import { findRequestCipher } from "@/lib/subjects/queries";

/** The survivor carries the rights of both. */
export async function bringRights(
  { tx }: CommandContext,
  { survivor, plan }: PreparedMerge,
  mergeId: string,
): Promise<void> {
  await tx.requestRight.createMany({
    data: plan.rightsBrought.map((right) => ({ ...aboutRequest(survivor), right, mergeId })),
  });
}

/** It knows every way to find the person that either knew: each is sealed anew under its own key. */
export async function bringIdentifiers(
  { tx }: CommandContext,
  { survivor, merged, plan }: PreparedMerge,
  mergeId: string,
): Promise<boolean> {
  const { controllerId } = survivor;
  if (plan.identifiersBrought.length === 0) return true;
  const from = await findRequestCipher(tx, controllerId, merged.requestId);
  const to = await findRequestCipher(tx, controllerId, survivor.requestId);
  if (!from || !to) return false;
  const rows = await tx.identifier.findMany({
    where: { ...aboutRequest(merged), id: { in: [...plan.identifiersBrought] } },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, value: true },
  });
  const opened = rows.map(({ id, kind, value }) => ({
    kind,
    value: from.open("identifier.value", id, value),
  }));
  const sealed = identifierRows(to, aboutRequest(survivor), opened);
  await tx.identifier.createMany({ data: sealed.map((row) => ({ ...row, mergeId })) });
  return true;
}

/** Ends the open tasks of the request that goes on elsewhere. */
export async function endTasks(
  { tx, actor }: CommandContext,
  { merged, plan }: PreparedMerge,
): Promise<void> {
  await tx.task.updateMany({
    where: { ...aboutRequest(merged), id: { in: [...plan.tasksEnded] }, state: "open" },
    data: { state: "not_needed", doneById: personIdOf(actor), version: { increment: 1 } },
  });
}

/** Opens again what has to be looked at once more. What was written about it stays, as whenever a task is opened again. */
export async function reopenTasks(
  { tx }: CommandContext,
  { survivor, plan }: PreparedMerge,
): Promise<void> {
  await tx.task.updateMany({
    where: { ...aboutRequest(survivor), id: { in: [...plan.tasksReopened] } },
    data: { state: "open", result: null, doneById: null, doneAt: null, version: { increment: 1 } },
  });
}

/** A task of the survivor that is still to be written, under an id that it has already. */
export type NewTask = { readonly id: string; readonly systemId: string };

export function newTasks({ plan }: PreparedMerge): NewTask[] {
  return plan.tasksMade.map((systemId) => ({ id: newId(), systemId }));
}

/** Gives the survivor its new tasks, and all open ones the days that follow from its due day. */
export async function makeTasks(
  { tx, now }: CommandContext,
  { survivor, plan, systems }: PreparedMerge,
  tasks: readonly NewTask[],
  { zone, dueOn }: Standing,
): Promise<void> {
  const ids = new Map(tasks.map(({ id, systemId }) => [systemId, id]));
  const planned = planTasks({
    rights: [...survivor.rights, ...plan.rightsBrought],
    systems: systems.filter(({ id }) => ids.has(id)),
    today: civilDateIn(zone, now),
    zone,
    dueOn,
  });
  await tx.task.createMany({
    data: planned.map(({ systemId, usualDays, dueOn: taskDueOn }) => ({
      ...aboutRequest(survivor),
      ...{ id: ids.get(systemId) ?? newId(), systemId, usualDays, state: "open" as const },
      dueOn: dayColumn(taskDueOn),
      createdAt: now,
    })),
  });
  await moveTasks(tx, survivor, { zone, dueOn });
}
