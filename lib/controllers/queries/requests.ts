import type { PinnedRequest } from "@/lib/controllers/model";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import { FINAL_STATES } from "@/lib/requests/model/state";
import { IS_OPEN } from "@/lib/requests/queries/is-open";

/** How many requests of each of these controllers are open (request_open_by_controller); those that have none are left out. */
export async function countOpenRequests(
  tx: Reads,
  controllerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; open: number }[]>`
    select r.controller_id as id, count(*)::int as open from request r
    where ${IS_OPEN} and r.controller_id = any(${[...controllerIds]}::uuid[]) group by r.controller_id`;
  return new Map(rows.map(({ id, open }) => [id, open]));
}

/** The open requests of a controller by due day. */
export async function findOpenRequests(tx: Reads, controllerId: string): Promise<PinnedRequest[]> {
  const rows = await tx.$queryRaw<
    (Omit<PinnedRequest, "receivedOn" | "dueOn"> & { receivedOn: Date; dueOn: Date })[]
  >`
    select r.id, r.reference, r.received_on as "receivedOn", r.due_on as "dueOn", r.rule_id as "ruleId" from request r
    where ${IS_OPEN} and r.controller_id = ${controllerId}::uuid order by r.due_on, r.id`;
  return rows.map((row) => ({
    ...row,
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
  }));
}

/** How many requests of a controller are not at their end. Reads all it has: for the page and the act that end a controller. */
export function countUnfinishedRequests(tx: Tx, controllerId: string): Promise<number> {
  return tx.request.count({ where: { controllerId, state: { notIn: [...FINAL_STATES] } } });
}
