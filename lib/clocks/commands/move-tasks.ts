import type { ClockPlace } from "@/lib/clocks/commands/store-clocks";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { Standing } from "@/lib/requests/queries/standing";
import { computeTaskClock } from "@/lib/sla/model/task-clock";

/**
 * Moves the due days of the tasks that are open after the clock of their request has moved, inside the caller's
 * transaction. What is settled keeps the day it had.
 */
export async function moveTasks(
  tx: Tx,
  { controllerId, requestId }: ClockPlace,
  { zone, dueOn: requestDueOn }: Pick<Standing, "zone" | "dueOn">,
): Promise<void> {
  const tasks = await tx.task.findMany({
    where: { controllerId, requestId, state: "open" },
    select: { id: true, dueOn: true, usualDays: true, createdAt: true },
  });
  for (const { id, dueOn, usualDays, createdAt } of tasks) {
    const acceptedOn = civilDateIn(zone, createdAt);
    const clock = computeTaskClock({ acceptedOn, zone, usualDays, requestDueOn });
    if (clock.dueOn === dayOfColumn(dueOn)) continue;
    await tx.task.updateMany({
      where: { controllerId, id },
      data: { dueOn: dayColumn(clock.dueOn) },
    });
  }
}
