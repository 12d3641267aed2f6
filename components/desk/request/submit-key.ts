import type { KeyboardEvent } from "react";

/**
 * ⌘Enter or Ctrl+Enter presses the first button of the composer it is pressed in, which declines while the first press is under
 * way: the browser would send the form again. Only composers have it.
 */
export function submitOnCommandEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
}
