import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { Right } from "@/lib/requests/model/codes";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";
import { Prisma } from "@/prisma/generated/client";

/** One line of the queue. Nothing about the subject: who they are is for the request's own page. */
export type QueueRow = {
  readonly id: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: readonly Right[];
  readonly state: RequestState;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly zone: string;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  /** Since when the clock that governs stands still for a reply. */
  readonly stoppedSince: CivilDate | null;
};

/** The facts of a {@link QueueRow}, of a request `r` and its owner `p`. */
export const ROW_COLUMNS = Prisma.sql`
      r.id, r.reference, (select c.name from controller c where c.id = r.controller_id) as "controllerName",
      r.state::text as state, r.zone,
      array(select q."right"::text from request_right q
        where q.controller_id = r.controller_id and q.request_id = r.id order by q."right") as rights,
      r.ball_holder::text as "ballHolder", r.ball_since as "ballSince",
      r.owner_id as "ownerId", p.name as "ownerName",
      r.received_at as "receivedAt", r.received_on as "receivedOn", r.due_on as "dueOn", r.answered_on as "answeredOn",
      r.stopped_since as "stoppedSince"`;

export type RawRow = Omit<QueueRow, "receivedOn" | "dueOn" | "answeredOn" | "stoppedSince"> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly stoppedSince: Date | null;
};

export function toRow(row: RawRow): QueueRow {
  return {
    ...row,
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    answeredOn: row.answeredOn === null ? null : dayOfColumn(row.answeredOn),
    stoppedSince: row.stoppedSince === null ? null : dayOfColumn(row.stoppedSince),
  };
}

/** These requests as the queue shows them, in no order; those that are not there are left out. */
export async function findQueueRows(
  tx: Reads,
  ids: readonly string[],
): Promise<(QueueRow & { readonly controllerId: string })[]> {
  const rows = await tx.$queryRaw<(RawRow & { readonly controllerId: string })[]>`
    select ${ROW_COLUMNS}, r.controller_id as "controllerId"
    from request r left join person p on p.id = r.owner_id where r.id = any(${[...ids]}::uuid[])`;
  return rows.map((row) => ({ ...toRow(row), controllerId: row.controllerId }));
}
