import { type ClockArc, type ClockState, clockGeometry } from "./clock-geometry";
import { cn } from "./cn";

export type ClockMarkProps = {
  /** Days in the period, and how many of them have passed (more than `total` once overdue). */
  total: number;
  passed: number;
  /** Edge in pixels. From 56 the number of days stands in the middle. */
  size: number;
  state?: ClockState | undefined;
  /** Without a label the mark is decorative: the words stand beside it. */
  label?: string | undefined;
  className?: string | undefined;
};

const NUMBER_FROM = 56;
/** Below this there is no room for a ring around the sign. */
const SOLID_BELOW = 24;

function Ring({ arc, className }: { arc: ClockArc | null; className?: string }) {
  if (!arc) return null;
  return (
    <path
      d={arc.d}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={arc.width}
      pathLength={arc.pathLength}
      strokeDasharray={arc.dash}
      strokeDashoffset={arc.offset}
    />
  );
}

function Count({ size, text, className }: { size: number; text: string; className: string }) {
  const fontSize = Math.round(size * (text.length > 2 ? 0.24 : 0.3));
  return (
    <text x="50%" y="50%" dy="0.36em" textAnchor="middle" fontSize={fontSize} className={className}>
      {text}
    </text>
  );
}

/** An exclamation mark of height `h` around the middle. */
function exclamation(c: number, h: number): string {
  return `M${c} ${c - h / 2}v${h * 0.58}M${c} ${c + h / 2 - 0.01}v0.01`;
}

function Overdue({ size, over, inner }: { size: number; over: number; inner: number }) {
  const c = size / 2;
  const radius = size < SOLID_BELOW ? c - 0.5 : inner - size * 0.045;
  const numbered = size >= NUMBER_FROM && over > 0;
  return (
    <>
      <circle cx={c} cy={c} r={radius} fill="currentColor" />
      {numbered ? (
        <Count size={size} text={`+${over}`} className="clock-number clock-knockout" />
      ) : (
        <path
          d={exclamation(c, radius * 1.1)}
          className="clock-knockout"
          fill="none"
          strokeWidth={Math.max(1.75, radius * 0.28)}
          strokeLinecap="round"
        />
      )}
    </>
  );
}

function Sign({ state, size, inner }: { state: "paused" | "done"; size: number; inner: number }) {
  const c = size / 2;
  const h = (size < SOLID_BELOW ? c * 0.62 : inner) * 0.42;
  const d =
    state === "paused"
      ? `M${c - h * 0.6} ${c - h}v${h * 2}M${c + h * 0.6} ${c - h}v${h * 2}`
      : `M${c - h} ${c + h * 0.1}l${h * 0.75} ${h * 0.75}l${h * 1.3} ${-h * 1.55}`;
  const width = Math.max(1.5, inner * 0.16);
  return (
    <>
      {size < SOLID_BELOW && (
        <circle cx={c} cy={c} r={c - 1.25} fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      <path d={d} fill="none" stroke="currentColor" strokeWidth={width} />
    </>
  );
}

/**
 * The mark of the product and of every request: a ring of ticks, one per day, that fill clockwise as
 * days pass. Passed days are long ticks and coming days short ones, so it reads without colour; an
 * overdue clock is a solid disc.
 */
export function ClockMark({
  total,
  passed,
  size,
  state = "running",
  label,
  className,
}: ClockMarkProps) {
  const overdue = state === "overdue";
  const shape = clockGeometry({ total, passed: overdue ? total : passed, size });
  const ringed = state === "running" || size >= SOLID_BELOW;
  const left = Math.max(0, Math.round(total) - Math.round(passed));
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={size}
      height={size}
      className={
        className === undefined ? `clock clock-${state}` : cn("clock", `clock-${state}`, className)
      }
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {ringed && <Ring arc={shape.passed} />}
      {ringed && <Ring arc={shape.rest} className="clock-rest" />}
      {overdue && <Overdue size={size} inner={shape.inner} over={Math.round(passed - total)} />}
      {(state === "paused" || state === "done") && (
        <Sign state={state} size={size} inner={shape.inner} />
      )}
      {state === "running" && size >= NUMBER_FROM && (
        <Count size={size} text={String(left)} className="clock-number" />
      )}
    </svg>
  );
}
