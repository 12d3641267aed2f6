import type { Reads } from "@/lib/core/db";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { holidaysSchema } from "@/lib/sla/schema";
import { Prisma } from "@/prisma/generated/client";

/** Versions are never edited, so one that was read stays as it is. */
const known = new Map<string, WorkingCalendar>();

/** Which of the versions of a calendar counts for what begins now. */
export const NEWEST_CALENDAR = Prisma.sql`order by created_at desc, version desc limit 1`;

type Row = Pick<WorkingCalendar, "id" | "version" | "weekend"> & { readonly holidays: unknown };

/**
 * A working calendar: the newest version, or the one that a clock pinned.
 *
 * A request is never lost to a calendar: a day outside of the years it knows is a business day unless it is part of the
 * weekend, today and whenever it is counted again with that version; where none is stored, weekends are all there is.
 * Throws for a pinned version that is not there: no version is ever removed.
 */
export async function findCalendar(
  tx: Reads,
  id: string,
  version?: string,
): Promise<WorkingCalendar> {
  if (id === WEEKENDS_ONLY.id) return WEEKENDS_ONLY;
  const held = version === undefined ? undefined : known.get(`${id}@${version}`);
  if (held) return held;
  const [row] = await tx.$queryRaw<Row[]>`
    select id, version, weekend, holidays from working_calendar
    where id = ${id} and (${version ?? null}::text is null or version = ${version ?? null})
    ${NEWEST_CALENDAR}`;
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
