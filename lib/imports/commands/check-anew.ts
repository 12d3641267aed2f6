import type { Tx } from "@/lib/core/db";
import type { FoundImport } from "@/lib/imports/queries/find-import";
import { ringImports } from "@/lib/jobs/adapter";

/**
 * Has the worker try those files of the controller out again that were held against requests of an import that is undone: what they
 * say was imported before may come again. Whoever saw the old dry run starts nothing by it, since it has another version.
 */
export async function checkAnew(
  tx: Tx,
  { controllerId, id }: Pick<FoundImport, "controllerId" | "id">,
  now: Date,
): Promise<void> {
  const begun = await tx.$executeRaw`
    update import_job j set state = 'checking', position = 0, good = 0, bad = 0, known = 0, likely = 0,
      destructive = 0, version = version + 1
    where j.controller_id = ${controllerId}::uuid and j.id <> ${id}::uuid
      and j.state in ('checking', 'checked') and j.file_id is not null
      and exists (
        select from import_row r
        join import_row u on u.controller_id = r.controller_id and u.request_id = r.earlier_id
        where r.controller_id = j.controller_id and r.import_id = j.id
          and u.import_id = ${id}::uuid and u.undone_at is not null)`;
  if (begun > 0) await ringImports(tx, now);
}
