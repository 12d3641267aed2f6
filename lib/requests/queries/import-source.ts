import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

/** The file that requests came in, as a filter names it: whose it is and when it came. */
export type ImportSource = { readonly controllerName: string; readonly receivedOn: CivilDate };

/** In the desk's scope or its own controller's. Null for an import that is not there. */
export async function findImportSource(tx: Reads, id: string): Promise<ImportSource | null> {
  const [row] = await tx.$queryRaw<{ controllerName: string; receivedOn: Date }[]>`
    select c.name as "controllerName", (j.received_at at time zone c.zone)::date as "receivedOn"
    from import_job j join controller c on c.id = j.controller_id where j.id = ${id}::uuid`;
  return row ? { ...row, receivedOn: dayOfColumn(row.receivedOn) } : null;
}

/**
 * Of a request `r`: that it came in this file. Both are looked up once and before anything else, so that the requests are
 * read by their key, as many as the file has rows: a join would have the planner walk through history until a page of them has
 * come by.
 */
export function cameIn(importId: string): Prisma.Sql {
  return Prisma.sql`r.controller_id = (select j.controller_id from import_job j where j.id = ${importId}::uuid)
    and r.id = any(array(select i.request_id from import_row i
      join import_job j on j.controller_id = i.controller_id and j.id = i.import_id
      where j.id = ${importId}::uuid and i.request_id is not null))`;
}
