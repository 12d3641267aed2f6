export type StateKind = "todo" | "active" | "waiting" | "done" | "stopped";

/** Lines of the shape for each kind of state, in a square of 12. */
export const STATE_GLYPHS: Readonly<Record<StateKind, string>> = {
  todo: '<circle cx="6" cy="6" r="4.25" stroke-dasharray="1.9 1.44"/>',
  active:
    '<circle cx="6" cy="6" r="4.25"/><path d="M6 3.5a2.5 2.5 0 0 1 0 5z" fill="currentColor"/>',
  waiting: '<circle cx="6" cy="6" r="4.25"/><path d="M4.75 4.5v3M7.25 4.5v3"/>',
  done: '<circle cx="6" cy="6" r="4.25" fill="currentColor"/><path d="m4.2 6.2 1.3 1.3 2.4-2.8" class="stroke-surface"/>',
  stopped: '<circle cx="6" cy="6" r="4.25"/><path d="m3.2 8.8 5.6-5.6"/>',
};

const ink: Readonly<Record<StateKind, string>> = {
  todo: "text-ink-muted",
  active: "text-accent",
  waiting: "text-warn",
  done: "text-ok",
  stopped: "text-ink-muted",
};

export function stateLook(kind: StateKind): string {
  return `state-mark ${ink[kind]}`;
}
