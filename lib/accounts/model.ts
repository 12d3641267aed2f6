/** How long a sign-in link works. */
export const LINK_MINUTES = 10;

/** How long a session lives at the most. */
export const SESSION_HOURS = 12;

export function after(now: Date, amount: { minutes?: number; hours?: number }): Date {
  return new Date(now.getTime() + (amount.minutes ?? 0) * 60_000 + (amount.hours ?? 0) * 3_600_000);
}
