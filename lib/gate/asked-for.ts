/** The header in which the edge hands on which page a request asks for: pages themselves cannot tell. */
export const ASKED_FOR_HEADER = "x-asked-for";

/** The longest address that is remembered; the longest of ours is a third of it. */
export const LONGEST_WAY_BACK = 300;

/** A page behind the sign-in: one of our own places, then plain words, references and ids. Nothing else is one. */
const PAGE = /^\/(?:desk|portal|reports|audit|settings|preferences)(?:\/[\w-]{1,64})*$/;

/**
 * What is remembered of a query: views and filters that are codes, days and ids. What somebody typed (`search`) may
 * name a person and is left behind, as are places in a list and words about something that was just done.
 */
const KEPT: ReadonlySet<string> = new Set([
  "view",
  "open",
  "tab",
  "state",
  "owner",
  "right",
  "law",
  "channel",
  "controller",
  "dueFrom",
  "dueTo",
  "period",
  "verdict",
  "left",
  "standing",
  "cause",
]);
const PLAIN = /^[\w-]{1,64}$/;

/**
 * The page of ours that an address asks for, fit to be led to after signing in, or null. Takes paths only and says
 * what one may look like instead of what it must not: no other origin, `//`, backslash, dot or control character has
 * a place in it. What comes out goes in again unchanged.
 */
export function pageAskedFor(address: unknown): string | null {
  if (typeof address !== "string") return null;
  const at = address.indexOf("?");
  const path = at === -1 ? address : address.slice(0, at);
  if (path.length > LONGEST_WAY_BACK || !PAGE.test(path)) return null;
  const query = at === -1 ? "" : keptOf(address.slice(at + 1));
  const page = query === "" ? path : `${path}?${query}`;
  return page.length > LONGEST_WAY_BACK ? path : page;
}

function keptOf(query: string): string {
  const kept = new URLSearchParams();
  for (const [key, value] of new URLSearchParams(query)) {
    if (KEPT.has(key) && PLAIN.test(value) && !kept.has(key)) kept.set(key, value);
  }
  return kept.toString();
}

/** The sign-in page (or one after it), which leads on to the page that was asked for once somebody is signed in. */
export function signInPath(
  page: string | null,
  options: {
    at?: "/sign-in" | "/sign-in/sent";
    error?: string;
    /** What was typed waits on the page that is led back to. */
    kept?: boolean;
  } = {},
): string {
  const { at = "/sign-in", error, kept = false } = options;
  const query = new URLSearchParams();
  if (kept) query.set("kept", "1");
  if (error !== undefined) query.set("error", error);
  if (page !== null) query.set("to", page);
  return query.size === 0 ? at : `${at}?${query}`;
}
