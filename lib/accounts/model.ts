import type { Limit } from "@/lib/core/rate-limit";

/** How long a sign-in link works. */
export const LINK_MINUTES = 10;

/** How long a session lives at the most. */
export const SESSION_HOURS = 12;

/** Links that one address can be sent. */
export const LINKS_PER_ADDRESS: Limit = { name: "sign_in_link", calls: 5, seconds: 15 * 60 };

/** Links that are sent in all, so that a flood of addresses does not become a flood of mail. */
export const LINKS_IN_ALL: Limit = { name: "sign_in_links", calls: 300, seconds: 15 * 60 };

/** The answer to "send me a link" takes this long, whether or not the address is known. */
export const LINK_ANSWER_MILLISECONDS = 600;

/** The way on to an identity provider, as next-auth made it for one sign-in. */
export type Onward = { readonly name: string; readonly href: string };

export function after(now: Date, amount: { minutes?: number; hours?: number }): Date {
  return new Date(now.getTime() + (amount.minutes ?? 0) * 60_000 + (amount.hours ?? 0) * 3_600_000);
}
