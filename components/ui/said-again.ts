import { useSyncExternalStore } from "react";

/** How often a form was led back to the very address that its page had: what the page says of it stands there already then. */
let times = 0;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sayAgain(): void {
  times += 1;
  for (const listener of listeners) listener();
}

export function useTimesSaid(): number {
  return useSyncExternalStore(
    listen,
    () => times,
    () => 0,
  );
}

/** So long a notice is left to be read, and heard. */
const HEARD_MS = 10_000;
let saidAt = Number.NEGATIVE_INFINITY;

/** Something that was just done is being said. */
export function saidNow(): void {
  saidAt = performance.now();
}

/** Whether a page that is read again would take away what was said a moment ago: its address says it no more. */
export function isBeingSaid(): boolean {
  return performance.now() - saidAt < HEARD_MS;
}
