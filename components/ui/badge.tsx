import type { ReactNode } from "react";
import { cn } from "./cn";
import { STATE_GLYPHS, type StateKind, stateLook } from "./state-glyph";
import { BADGE, type Tone, washClass } from "./tone";

export type BadgeProps = {
  tone?: Tone | undefined;
  icon?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
};

/** A short fact about a thing: a right, a law, a role. */
export function Badge({ tone = "neutral", icon, children, className }: BadgeProps) {
  return (
    <span className={cn(BADGE, washClass[tone], className)}>
      {icon}
      {children}
    </span>
  );
}

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
        className={stateLook(kind)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: constants
        dangerouslySetInnerHTML={{ __html: STATE_GLYPHS[kind] }}
      />
      {children}
    </span>
  );
}
