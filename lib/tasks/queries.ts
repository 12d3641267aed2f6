import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";
import type { TaskResult, TaskState } from "@/lib/tasks/model";

/** A task as the desk sees it, its evidence opened. */
export type TaskView = {
  readonly id: string;
  readonly state: TaskState;
  readonly dueOn: CivilDate;
  readonly result: TaskResult | null;
  readonly evidence: string | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
  readonly system: {
    readonly name: string;
    readonly kind: "own" | "group_company" | "third_party";
    readonly operator: string;
    readonly place: string;
    readonly doneBy: string;
  };
};

/** The tasks of a request, the open ones first, by their due day. Staff only: evidence stays with the desk, and
 * is opened for those who work on requests (`mayRead`). */
export async function listTasks(
  tx: Tx,
  controllerId: string,
  requestId: string,
  mayRead: boolean,
): Promise<TaskView[]> {
  const rows = await tx.task.findMany({
    where: { controllerId, requestId },
    relationLoadStrategy: "join",
    orderBy: [{ state: "asc" }, { dueOn: "asc" }, { id: "asc" }],
    select: {
      id: true,
      state: true,
      dueOn: true,
      result: true,
      evidence: true,
      doneAt: true,
      doneById: true,
      system: { select: { name: true, kind: true, operator: true, place: true, doneBy: true } },
    },
  });
  const cipher = mayRead ? await findRequestCipher(tx, controllerId, requestId) : null;
  const names = await tx.person.findMany({
    where: { id: { in: rows.flatMap(({ doneById }) => doneById ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map(({ doneById, evidence, ...row }) => ({
    ...row,
    dueOn: civilDate(isoDay(row.dueOn)),
    evidence: evidence && cipher ? cipher.open("task.evidence", row.id, evidence) : null,
    doneBy: names.find(({ id }) => id === doneById)?.name ?? null,
  }));
}
