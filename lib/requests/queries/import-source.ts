import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";

/** The file that requests came in, as a filter names it: whose it is and when it came. */
export type ImportSource = { readonly controllerName: string; readonly receivedOn: CivilDate };

/** In the desk's scope or its own controller's. Null for an import that is not there. */
export async function findImportSource(tx: Reads, id: string): Promise<ImportSource | null> {
  const [row] = await tx.$queryRaw<{ controllerName: string; receivedOn: Date }[]>`
    select c.name as "controllerName", (j.received_at at time zone c.zone)::date as "receivedOn"
    from import_job j join controller c on c.id = j.controller_id where j.id = ${id}::uuid`;
  return row ? { ...row, receivedOn: civilDate(isoDay(row.receivedOn)) } : null;
}
