/** How far apart two ticks must stand, in pixels, for the eye to count them as two. */
const MIN_PITCH = 2.6;
/** More ticks than this read as a texture, however large the clock is drawn. */
const MAX_TICKS = 60;
/** Fewer than these read as a broken ring, and not as days: of a short period each day has several. */
const FEWEST_TICKS = 6;
/** How wide a tick is, as a share of its pitch; never under `MIN_TICK` pixels, never over `MAX_SHARE`. */
const TICK_SHARE = 0.4;
const MIN_TICK = 1.7;
const MAX_SHARE = 0.6;

export type ClockState = "running" | "overdue" | "paused" | "done" | "late";

/** An answer after more days than there were is a late one, whoever draws it. */
export function standingOf(state: ClockState, total: number, passed: number): ClockState {
  return state === "done" && Math.round(passed) > Math.round(total) ? "late" : state;
}
export type ClockGeometry = {
  /** Number of ticks drawn, and how many of them are filled. */
  ticks: number;
  filled: number;
  /** Days that one tick stands for: a part of one where the period is short. */
  daysPerTick: number;
  /** Radius of the space inside the ring. */
  inner: number;
  /** Long ticks of the days that passed: stroke width is the tick's length. */
  passed: ClockArc | null;
  /** Short ticks of the days to come. */
  rest: ClockArc | null;
};
export type ClockArc = {
  d: string;
  width: number;
  pathLength: number;
  dash: string;
  offset: number;
};

const round = (value: number) => Math.round(value * 100) / 100;

function point(center: number, radius: number, share: number): string {
  const angle = 2 * Math.PI * share - Math.PI / 2;
  return `${round(center + radius * Math.cos(angle))} ${round(center + radius * Math.sin(angle))}`;
}

/** An arc between two shares of the turn, clockwise from twelve. A full turn needs two halves. */
function arcPath(center: number, radius: number, from: number, to: number): string {
  const r = round(radius);
  const middle = (from + to) / 2;
  const leg = (share: number) => `A${r} ${r} 0 0 1 ${point(center, radius, share)}`;
  return `M${point(center, radius, from)}${leg(middle)}${leg(to)}`;
}

function arc(
  center: number,
  radius: number,
  width: number,
  from: number,
  to: number,
  ticks: number,
): ClockArc | null {
  const count = to - from;
  if (count <= 0) return null;
  const pitch = (2 * Math.PI * radius) / ticks;
  const share = round(Math.min(MAX_SHARE, Math.max(TICK_SHARE, MIN_TICK / pitch)));
  return {
    d: arcPath(center, radius, from / ticks, to / ticks),
    width: round(width),
    pathLength: count,
    dash: `${share} ${round(1 - share)}`,
    offset: -round((1 - share) / 2),
  };
}

/** Smallest number of days per tick that leaves room to tell the ticks apart. */
function grouping(total: number, radius: number): number {
  if (total < FEWEST_TICKS) return 1 / Math.ceil(FEWEST_TICKS / total);
  const room = Math.min(MAX_TICKS, Math.floor((2 * Math.PI * radius) / MIN_PITCH));
  return Math.max(1, Math.ceil(total / Math.max(room, 1)));
}

/** A clock that has begun shows at least one tick, and one that has not run out at least one gap. */
function filledTicks(passed: number, total: number, ticks: number): number {
  if (passed <= 0) return 0;
  if (passed >= total) return ticks;
  if (ticks === 1) return 0;
  return Math.min(ticks - 1, Math.max(1, Math.round((passed / total) * ticks)));
}

/**
 * Lays out the ring: `total` days (at least 1), `passed` of them gone (clamped to 0…total), drawn in a
 * square of `size` pixels. Where single days would run together, one tick stands for several.
 */
export function clockGeometry(input: {
  total: number;
  passed: number;
  size: number;
}): ClockGeometry {
  const total = Math.max(1, Math.round(input.total));
  const passed = Math.min(total, Math.max(0, Math.round(input.passed)));
  const center = input.size / 2;
  const outer = center - 0.5;
  const long = Math.min(13, Math.max(3, input.size * 0.17));
  const short = long * 0.42;
  const daysPerTick = grouping(total, outer - long / 2);
  // A third of a day three times is a little more than one in binary.
  const ticks = daysPerTick < 1 ? Math.round(total / daysPerTick) : Math.ceil(total / daysPerTick);
  const filled = filledTicks(passed, total, ticks);
  return {
    ticks,
    filled,
    daysPerTick,
    inner: round(outer - long),
    passed: arc(center, outer - long / 2, long, 0, filled, ticks),
    rest: arc(center, outer - short / 2, short, filled, ticks, ticks),
  };
}
