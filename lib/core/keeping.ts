import { addDays, civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import { env } from "@/lib/core/env";

/** How many whole days what people wrote is kept after it was settled. */
export type Keeping = { readonly settledDays: number; readonly spamDays: number };

export function keeping(): Keeping {
  const { KEEP_INDIVIDUALS_DAYS: settledDays, KEEP_SPAM_DAYS: spamDays } = env();
  return { settledDays, spamDays };
}

/** When the time is over of what was settled at an instant: after whole days, in UTC. */
export function keptUntil(settledAt: Date, days: number): Date {
  return startOfDayIn("UTC", addDays(civilDateIn("UTC", settledAt), days + 1));
}

/** What was settled before this instant is kept no longer: the other side of {@link keptUntil}. */
export function keptSince(now: Date, days: number): Date {
  return startOfDayIn("UTC", addDays(civilDateIn("UTC", now), -days));
}
