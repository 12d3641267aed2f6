import type { Tx } from "@/lib/core/db";
import type { WorkState } from "@/lib/imports/model/import";

export type OpenImport = {
  readonly controllerId: string;
  readonly id: string;
  readonly state: WorkState;
};

/** The imports that the worker has something to do about, the oldest first. Those of a controller that ended wait. */
export function findOpenImports(tx: Tx): Promise<OpenImport[]> {
  return tx.$queryRaw<OpenImport[]>`
    select j.controller_id as "controllerId", j.id, j.state::text as state
    from import_job j join controller c on c.id = j.controller_id
    where j.state in ('checking', 'importing', 'undoing') and c.ended_at is null
    order by j.created_at, j.id limit 50`;
}

/** The imports whose file is kept no longer. */
export function findImportsToErase(tx: Tx, now: Date) {
  return tx.importJob.findMany({
    where: {
      fileId: { not: null },
      eraseAt: { lte: now },
      state: { notIn: ["checking", "importing", "undoing"] },
    },
    orderBy: { eraseAt: "asc" },
    take: 100,
    select: { controllerId: true, id: true },
  });
}
