import type { Tx } from "@/lib/core/db";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { holidaysSchema } from "@/lib/sla/schema";

/** Versions are never edited, so one that was read stays as it is. */
const known = new Map<string, WorkingCalendar>();

const FIELDS = {
  id: true,
  version: true,
  weekend: true,
  holidays: true,
} as const;

/**
 * A working calendar: the newest version, or the one that a clock pinned.
 *
 * A request is never lost to a calendar: a day outside of the years it knows is a business day unless it is part of the
 * weekend, today and whenever it is counted again with that version; where none is stored, weekends are all there is.
 * Throws for a pinned version that is not there: no version is ever removed.
 */
export async function findCalendar(tx: Tx, id: string, version?: string): Promise<WorkingCalendar> {
  if (id === WEEKENDS_ONLY.id) return WEEKENDS_ONLY;
  const held = version === undefined ? undefined : known.get(`${id}@${version}`);
  if (held) return held;
  const row = await tx.workingCalendar.findFirst({
    where: { id, ...(version !== undefined && { version }) },
    orderBy: [{ createdAt: "desc" }, { version: "desc" }],
    select: FIELDS,
  });
  if (!row) {
    if (version !== undefined) throw new Error(`no working calendar ${id} ${version}`);
    return WEEKENDS_ONLY;
  }
  const calendar: WorkingCalendar = {
    ...row,
    holidays: holidaysSchema.parse(row.holidays),
    covers: null,
  };
  known.set(`${calendar.id}@${calendar.version}`, calendar);
  return calendar;
}
