import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";

/** How a request stands that a mail lists. */
export type DueDay = {
  readonly dueOn: CivilDate;
  readonly zone: string;
  readonly isOpen: boolean;
};

/** The due days of requests as they are now, by reference. */
export async function findDueDays(
  tx: Tx,
  references: readonly string[],
): Promise<ReadonlyMap<string, DueDay>> {
  if (references.length === 0) return new Map();
  const rows = await tx.$queryRaw<
    { reference: string; dueOn: Date; zone: string; isOpen: boolean }[]
  >`
    select q.reference, r.due_on as "dueOn", r.zone,
      r.state in ('received', 'in_triage', 'waiting_for_controller', 'in_progress') as "isOpen"
    from request_reference q join request r on r.controller_id = q.controller_id and r.id = q.request_id
    where q.reference = any(${[...references]}::text[])`;
  return new Map(
    rows.map(({ reference, dueOn, ...row }) => [reference, { ...row, dueOn: dayOfColumn(dueOn) }]),
  );
}
