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
