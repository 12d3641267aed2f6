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
