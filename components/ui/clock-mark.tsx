import { type ClockDrawing, drawClock } from "./clock-drawing";
import { standingOf } from "./clock-geometry";
import { cn } from "./cn";

export type ClockMarkProps = Omit<ClockDrawing, "state"> & {
  state?: ClockDrawing["state"] | undefined;
  /** Without a label the mark is decorative: the words stand beside it. */
  label?: string | undefined;
  className?: string | undefined;
};

/**
 * The mark of the product and of every request: a ring of ticks, one per day, that fill clockwise as
 * days pass. Passed days are long ticks and coming days short ones, so it reads without colour; an
 * overdue clock is a solid disc, and one that was answered late an open ring with the same sign. One element for React, as an icon: a queue has fifty of them.
 */
export function ClockMark({
  total,
  passed,
  size,
  state = "running",
  label,
  className,
}: ClockMarkProps) {
  const look = `clock clock-${standingOf(state, total, passed)}`;
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={size}
      height={size}
      className={className === undefined ? look : cn(look, className)}
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: numbers alone, see drawClock
      dangerouslySetInnerHTML={{ __html: drawClock({ total, passed, size, state }) }}
    />
  );
}
