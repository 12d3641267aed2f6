import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { findRequestCipher } from "@/lib/subjects/queries";
import type { TaskResult, TaskState } from "@/lib/tasks/model";

/** A task as the desk sees it, its evidence opened. */
export type TaskView = {
  readonly id: string;
  readonly state: TaskState;
  readonly dueOn: CivilDate;
  /** When the work was given out, and the calendar days it usually takes: what its due day is made of. */
  readonly givenOutAt: Date;
  readonly usualDays: number;
  readonly result: TaskResult | null;
  readonly evidence: string | null;
  /** There is evidence, as text or files, and whoever looks does not read it. */
  readonly isEvidenceHidden: boolean;
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

type TaskRow = Omit<TaskView, "dueOn" | "evidence"> & {
  readonly dueOn: Date;
  readonly evidence: Uint8Array | null;
};

/**
 * The tasks of a request, the open ones first, by their due day. Staff only: evidence stays with the desk, and is opened
 * for those who work on requests (`mayRead`). Others are told that there is some, while it can still be opened.
 */
export async function listTasks(
  tx: Reads,
  controllerId: string,
  requestId: string,
  mayRead: boolean,
): Promise<TaskView[]> {
  const [cipher, rows] = await Promise.all([
    mayRead ? findRequestCipher(tx, controllerId, requestId) : null,
    tx.$queryRaw<TaskRow[]>`
      select t.id, t.state::text as state, t.due_on as "dueOn", t.created_at as "givenOutAt",
        t.usual_days as "usualDays", t.result::text as result, t.evidence,
        not ${mayRead}::boolean
          and exists (select 1 from request_key k where k.controller_id = t.controller_id and k.request_id = t.request_id)
          and (t.evidence is not null or exists (
            select 1 from attachment a
            where a.controller_id = t.controller_id and a.request_id = t.request_id and a.task_id = t.id
          )) as "isEvidenceHidden",
        t.done_at as "doneAt", p.name as "doneBy",
        json_build_object('name', s.name, 'kind', s.kind, 'operator', s.operator, 'place', s.place,
          'doneBy', s.done_by) as system
      from task t join processing_system s on s.id = t.system_id left join person p on p.id = t.done_by_id
      where t.controller_id = ${controllerId}::uuid and t.request_id = ${requestId}::uuid
      order by t.state, t.due_on, t.id`,
  ]);
  return rows.map(({ evidence, ...row }) => ({
    ...row,
    dueOn: dayOfColumn(row.dueOn),
    evidence: evidence && cipher ? cipher.open("task.evidence", row.id, evidence) : null,
  }));
}
