import type { Tx } from "@/lib/core/db";
import type { Mapping } from "@/lib/imports/model/row";
import type { FoundImport } from "@/lib/imports/queries/find-import";
import { mappingSchema } from "@/lib/imports/schema";

/** How the columns of the controller's last file with these headings were assigned, or null. */
export async function findRemembered(
  tx: Tx,
  { controllerId, id }: Pick<FoundImport, "controllerId" | "id">,
): Promise<Mapping | null> {
  const [row] = await tx.$queryRaw<{ mapping: unknown }[]>`
    select earlier.mapping from import_job own
    join import_job earlier on earlier.controller_id = own.controller_id and earlier.fingerprint = own.fingerprint
      and earlier.id <> own.id and earlier.mapping is not null
    where own.controller_id = ${controllerId}::uuid and own.id = ${id}::uuid
    order by earlier.created_at desc limit 1`;
  return row ? mappingSchema.parse(row.mapping) : null;
}
