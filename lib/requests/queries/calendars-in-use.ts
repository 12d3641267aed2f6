import { findCalendar } from "@/lib/clocks/queries/calendars";
import type { Tx } from "@/lib/core/db";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";

/** The working calendars that controllers go by, each in its newest version; weekends alone where there is none. */
export async function findCalendarsInUse(tx: Tx): Promise<WorkingCalendar[]> {
  const rows = await tx.controller.findMany({
    where: { endedAt: null },
    distinct: ["calendar"],
    orderBy: { calendar: "asc" },
    select: { calendar: true },
  });
  const calendars: WorkingCalendar[] = [];
  for (const { calendar } of rows) calendars.push(await findCalendar(tx, calendar));
  return calendars.length > 0 ? calendars : [WEEKENDS_ONLY];
}
