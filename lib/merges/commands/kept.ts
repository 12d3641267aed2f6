import type { z } from "zod";
import type { Tx } from "@/lib/core/db";
import type { NewTask } from "@/lib/merges/commands/bring-over";
import type { PreparedMerge } from "@/lib/merges/queries/prepare";
import type { keptSchema } from "@/lib/merges/schema";
import { aboutRequest } from "@/lib/requests/commands/move";

/** How the survivor stands before a merge, as it is kept: ids, codes and dates alone. */
export async function keptOf(
  tx: Tx,
  { plan, survivor, facts, after }: PreparedMerge,
  tasks: readonly NewTask[],
): Promise<z.input<typeof keptSchema>> {
  const settled = await tx.task.findMany({
    where: { ...aboutRequest(survivor), id: { in: [...plan.tasksReopened] } },
    orderBy: { id: "asc" },
    select: { id: true, state: true, result: true, doneById: true, doneAt: true },
  });
  const pin = ({ id, version }: { id: string; version: string }) => ({ id, version });
  return {
    receivedAt: survivor.receivedAt.toISOString(),
    askedOn: survivor.askedOn,
    relevantOn: survivor.relevantOn,
    acknowledgedAt: survivor.acknowledgedAt?.toISOString() ?? null,
    agreementId: facts.agreement?.id ?? null,
    agreementAfter: after.agreement?.id ?? null,
    promise: pin(facts.promise),
    law: facts.law && pin(facts.law),
    calendar: pin(facts.calendar),
    tasksEnded: [...plan.tasksEnded],
    tasksMade: tasks.map(({ id }) => id),
    tasksReopened: settled.flatMap(({ state, doneAt, ...task }) =>
      state === "open" ? [] : [{ ...task, state, doneAt: doneAt?.toISOString() ?? null }],
    ),
  };
}
