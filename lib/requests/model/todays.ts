import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";

/** The civil day it is now, by zone. */
export type Todays = ReadonlyMap<string, CivilDate>;

/** The civil day it is now in each of the zones. */
export function todaysIn(zones: Iterable<string>, now: Date): Todays {
  const todays = new Map<string, CivilDate>();
  for (const zone of zones) if (!todays.has(zone)) todays.set(zone, civilDateIn(zone, now));
  return todays;
}

/** The same for the zones that open requests run in. */
export function todaysOf(groups: readonly { readonly zone: string }[], now: Date): Todays {
  return todaysIn(
    groups.map(({ zone }) => zone),
    now,
  );
}

/** Whether a civil day began in one of the zones after `since` and up to `now`. */
export function hasDayBegun(zones: readonly string[], since: Date, now: Date): boolean {
  return zones.some((zone) => civilDateIn(zone, since) !== civilDateIn(zone, now));
}

const QUARTER_MS = 15 * 60_000;

/** The same for all the zones there are, so that mostly nobody has to be asked: days begin at full quarters of an hour. */
export function mayDayHaveBegun(since: Date, now: Date): boolean {
  const quarterOf = (at: Date) => Math.floor(at.getTime() / QUARTER_MS);
  return quarterOf(since) !== quarterOf(now);
}
