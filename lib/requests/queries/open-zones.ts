import { ignore } from "@/lib/core/db";
import { type Todays, todaysIn } from "@/lib/requests/model/todays";

/** Zones in which this process found open work. It is never forgotten, and there are a few hundred in the world. */
const seen = new Set<string>();

/**
 * Asks what depends on the day it is in the `zones` of open work, without waiting to learn which those are: they are nearly always
 * the ones they were. So it is asked for those that were seen before, beside `zones`, and once more where one of these is
 * new. The day of a zone without open work changes no answer.
 */
export async function askInZones<T>(
  zones: Promise<readonly string[]>,
  now: Date,
  ask: (todays: Todays) => PromiseLike<T>,
): Promise<T> {
  const known = new Set(seen);
  const guessed = known.size > 0 ? Promise.resolve(ask(todaysIn(known, now))) : null;
  // Where another one takes its place, its failure is nobody's.
  guessed?.catch(ignore);
  const found = await zones;
  for (const zone of found) seen.add(zone);
  const isKnown = found.every((zone) => known.has(zone));
  return guessed !== null && isKnown ? guessed : ask(todaysIn([...known, ...found], now));
}
