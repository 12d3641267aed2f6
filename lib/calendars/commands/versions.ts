import { personIdOf } from "@/lib/auth/policy";
import { CALENDARS_VERSION, listCalendarIds, seedCalendar } from "@/lib/calendars/adapter";
import { type CalendarEdits, NO_EDITS, seedYears, withEdits } from "@/lib/calendars/model/versions";
import { calendarName } from "@/lib/calendars/present";
import { findNewestVersion } from "@/lib/calendars/queries/versions";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";

/** The package and version that a calendar made today comes from. */
export const DATA_SOURCE = `date-holidays ${CALENDARS_VERSION}`;

export type NewVersion = Pick<WorkingCalendar, "id" | "weekend" | "holidays"> & {
  readonly name: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly source: string;
  readonly edits: CalendarEdits;
  readonly reason: string | null;
};

/** Whoever stores a version of a calendar waits here for whoever else does, and then sees theirs. */
export async function lockCalendar(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`calendar|${id}`}, 0))`;
}

/** Writes the next version of a calendar. No version is ever changed: clocks have pinned it. */
export async function insertVersion(
  { tx, actor, now }: CommandContext,
  { from, to, edits, weekend, holidays, ...version }: NewVersion,
): Promise<string> {
  const count = await tx.workingCalendar.count({ where: { id: version.id } });
  const number = String(count + 1);
  await tx.workingCalendar.createMany({
    data: {
      ...version,
      version: number,
      weekend: [...weekend],
      holidays: [...holidays],
      edits: { ...edits, added: [...edits.added], removed: [...edits.removed] },
      coversFrom: dayColumn(from),
      coversTo: dayColumn(to),
      createdById: personIdOf(actor),
      createdAt: now,
    },
  });
  return number;
}

/** A calendar made anew from the data, from `firstYear` or the usual years before today on, with what people changed. */
export async function freshVersion(
  id: string,
  now: Date,
  before: { readonly firstYear: number; readonly edits: CalendarEdits } | null,
): Promise<Outcome<Omit<NewVersion, "reason">, "calendar_unknown">> {
  const years = seedYears(civilDateIn("UTC", now));
  const from = Math.min(years.from, before?.firstYear ?? years.from);
  const made = await seedCalendar(id, from, years.to);
  if (!made.ok || !made.value.covers) return refused("calendar_unknown", { calendar: id });
  const { covers, ...seed } = made.value;
  const place = (await listCalendarIds()).find((one) => one.id === seed.id);
  const edits = before?.edits ?? NO_EDITS;
  const { weekend, holidays } = withEdits(seed, edits);
  return done({
    id: seed.id,
    name: place ? calendarName(place) : seed.id,
    ...{ weekend, holidays, edits },
    ...{ from: covers.from, to: covers.to },
    source: DATA_SOURCE,
  });
}

/**
 * Sees to it that a calendar can be counted with: stores its first version where there is none. Returns its id as it is
 * stored, and the version if it was stored just now.
 */
export async function ensureCalendar(
  context: CommandContext,
  typed: string,
): Promise<Outcome<{ readonly id: string; readonly stored: string | null }, "calendar_unknown">> {
  if (typed === WEEKENDS_ONLY.id) return done({ id: typed, stored: null });
  const made = await freshVersion(typed, context.now, null);
  if (!made.ok) return made;
  const { id } = made.value;
  await lockCalendar(context.tx, id);
  if (await findNewestVersion(context.tx, id)) return done({ id, stored: null });
  return done({ id, stored: await insertVersion(context, { ...made.value, reason: null }) });
}
