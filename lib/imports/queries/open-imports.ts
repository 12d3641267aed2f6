import type { Tx } from "@/lib/core/db";
import { ONE_PAGE } from "@/lib/core/one-by-one";
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

/** The imports whose file is kept no longer, without those of `tried`. */
export function findImportsToErase(tx: Tx, now: Date, tried: readonly string[]) {
  return tx.$queryRaw<{ controllerId: string; id: string }[]>`
    select controller_id as "controllerId", id from import_job
    where file_id is not null and erase_at <= ${now}::timestamptz
      and state not in ('checking', 'importing', 'undoing') and id <> all(${tried}::uuid[])
    order by erase_at limit ${ONE_PAGE}`;
}
