/** Told to the page when something was not gone on with because there is no connection. */
export const HELD_BACK = "thirty:held-back";

/**
 * For whoever has the router lead on without a link: without a connection it would end on the browser's own page for that, and
 * all that stands half written here with it. The page says why nothing happens.
 */
export function isHeldBack(): boolean {
  if (navigator.onLine) return false;
  window.dispatchEvent(new Event(HELD_BACK));
  return true;
}
