import type { KeyboardEvent } from "react";

/** ⌘Enter or Ctrl+Enter submits the composer it is pressed in. Only composers have it. */
export function submitOnCommandEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
