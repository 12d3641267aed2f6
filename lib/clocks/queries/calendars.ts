import { civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { holidaysSchema } from "@/lib/sla/schema";

/** Versions are never edited, so one that was read stays as it is. */
const known = new Map<string, WorkingCalendar>();

const FIELDS = {
  id: true,
  version: true,
  weekend: true,
  holidays: true,
  coversFrom: true,
  coversTo: true,
} as const;

/**
 * A working calendar: the newest version, or the one that a clock pinned. Throws for one that is not there: a controller's
 * calendar is stored when it is chosen, and no version is ever removed.
 */
export async function findCalendar(tx: Tx, id: string, version?: string): Promise<WorkingCalendar> {
  if (id === WEEKENDS_ONLY.id) return WEEKENDS_ONLY;
  const held = version === undefined ? undefined : known.get(`${id}@${version}`);
  if (held) return held;
  const row = await tx.workingCalendar.findFirst({
    where: { id, ...(version !== undefined && { version }) },
    orderBy: { createdAt: "desc" },
    select: FIELDS,
  });
  if (!row) throw new Error(`no working calendar ${id} ${version ?? ""}`);
  const calendar: WorkingCalendar = {
    id: row.id,
    version: row.version,
    weekend: row.weekend,
    holidays: holidaysSchema.parse(row.holidays),
    covers: { from: civilDate(isoDay(row.coversFrom)), to: civilDate(isoDay(row.coversTo)) },
  };
  known.set(`${calendar.id}@${calendar.version}`, calendar);
  return calendar;
}
