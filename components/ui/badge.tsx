import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, washClass } from "./tone";

export type BadgeProps = {
  tone?: Tone | undefined;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

/** A short fact about a thing: a right, a law, a role. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex min-h-5.5 items-center gap-1 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap forced-colors:border",
        washClass[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

export type StateKind = "todo" | "active" | "waiting" | "done" | "stopped";

/** As markup, so that a mark is one element for React: a queue has fifty of them. */
const glyphs: Record<StateKind, string> = {
  todo: '<circle cx="6" cy="6" r="4.25" stroke-dasharray="1.9 1.44"/>',
  active:
    '<circle cx="6" cy="6" r="4.25"/><path d="M6 3.5a2.5 2.5 0 0 1 0 5z" fill="currentColor"/>',
  waiting: '<circle cx="6" cy="6" r="4.25"/><path d="M4.75 4.5v3M7.25 4.5v3"/>',
  done: '<circle cx="6" cy="6" r="4.25" fill="currentColor"/><path d="m4.2 6.2 1.3 1.3 2.4-2.8" class="stroke-surface"/>',
  stopped: '<circle cx="6" cy="6" r="4.25"/><path d="m3.2 8.8 5.6-5.6"/>',
};
const stateInk: Record<StateKind, string> = {
  todo: "text-ink-muted",
  active: "text-accent",
  waiting: "text-warn",
  done: "text-ok",
  stopped: "text-ink-muted",
};

export type StateBadgeProps = {
  kind: StateKind;
  children: ReactNode;
  className?: string | undefined;
};

/** Where a request stands: a shape for the kind of state, the state itself in words. */
export function StateBadge({ kind, children, className }: StateBadgeProps) {
  return (
    <span className={className === undefined ? "state" : cn("state", className)}>
      <svg
        viewBox="0 0 12 12"
        width="14"
        height="14"
        aria-hidden="true"
        className={`state-mark ${stateInk[kind]}`}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of this file
        dangerouslySetInnerHTML={{ __html: glyphs[kind] }}
      />
      {children}
    </span>
  );
}
