import type { KeyboardEvent } from "react";

/** Folds a box that lies over the page, as a menu does, and gives the keyboard back to what opened it. */
export function closeOnEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  const box = event.currentTarget;
  if (event.key !== "Escape" || !box.open) return;
  // What Escape does on the page around it is not meant.
  event.preventDefault();
  box.open = false;
  box.querySelector("summary")?.focus();
}
