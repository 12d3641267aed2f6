/** Round steps a reader can count in. */
const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Values for the lines of an axis from zero: round, evenly spaced, about `count` of them, the last at or
 * above `max`. `whole` keeps to whole numbers, for things that are counted.
 */
export function axisTicks(max: number, count = 4, whole = true): number[] {
  if (!(max > 0)) return whole ? [0, 1] : [0, 0.5, 1];
  const rough = max / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = STEPS.find((step) => step * magnitude >= rough) ?? 10;
  const step = whole ? Math.max(1, Math.ceil(factor * magnitude)) : factor * magnitude;
  const lines = Math.ceil(max / step - 1e-9);
  return Array.from({ length: lines + 1 }, (_, line) => Number((line * step).toPrecision(12)));
}

/** Maps a value onto pixels from the top: `low` lies at `bottom`, `high` at `top`, outside values are clamped. */
export function verticalScale(low: number, high: number, top: number, bottom: number) {
  const span = high - low || 1;
  return (value: number): number => {
    const share = Math.min(1, Math.max(0, (value - low) / span));
    return Math.round((bottom - share * (bottom - top)) * 100) / 100;
  };
}

/** Middle of a band among `count` equal bands, in per cent of the width. */
export function bandCenter(position: number, count: number): number {
  return Math.round(((position + 0.5) / Math.max(1, count)) * 10000) / 100;
}

/** Runs of neighbouring points that have a value: a month without requests breaks the line, it is not zero. */
export function segments<T extends { value: number | null }>(
  points: readonly T[],
): { position: number; value: number }[][] {
  const runs: { position: number; value: number }[][] = [[]];
  for (const [position, point] of points.entries()) {
    if (point.value === null) runs.push([]);
    else runs.at(-1)?.push({ position, value: point.value });
  }
  return runs.filter((run) => run.length > 0);
}

/**
 * Every label while there is room, else every second one (or third, or fourth) counted back from the last, which always shows:
 * never more than twice as many as there is room for at the least width.
 */
export function keepsLabel(position: number, count: number, room = 8): boolean {
  return (count - 1 - position) % Math.max(1, Math.ceil(count / room)) === 0;
}

/** How narrow it has to be for a label to give way: many bands leave no room for all on a small desk either. */
export function foldedClasses(count: number): { readonly ofAll: string; readonly ofFew: string } {
  return count > 16
    ? { ofAll: "max-lg:hidden", ofFew: "lg:hidden" }
    : { ofAll: "max-sm:hidden", ofFew: "sm:hidden" };
}

export function foldedLabel(position: number, count: number): string | false {
  return !keepsLabel(position, count) && foldedClasses(count).ofAll;
}

/** Each leaves an axis up to a hundred with round ticks. */
const SHARE_AXIS_STARTS = [80, 70, 60, 40];

/**
 * Where an axis of shares begins, in per cent: as high as the lowest share lets it, so that a missed request in a hundred is seen,
 * and an eighth of the height below that share, so that its value has a place. A month without a share is `null`.
 */
export function shareAxisStart(shares: readonly (number | null)[]): number {
  const lowest = Math.min(100, ...shares.map((share) => share ?? 100));
  return SHARE_AXIS_STARTS.find((start) => lowest - start >= (100 - start) / 8) ?? 0;
}

/** Pixels from a point down to the foot of a value that stands under it. */
export const LABEL_BELOW = 19;

/**
 * A value stands under its point where the line rises away on both sides, and above it everywhere else; and where there
 * is no room for it between the point and the axis, `room` pixels below.
 */
export function labelBelow(
  points: readonly { value: number | null }[],
  position: number,
  room: number,
): boolean {
  const value = points[position]?.value ?? null;
  if (value === null || room <= LABEL_BELOW) return false;
  const neighbours = [points[position - 1]?.value, points[position + 1]?.value].flatMap((other) =>
    typeof other === "number" ? [other] : [],
  );
  return neighbours.length > 0 && neighbours.every((other) => other > value);
}

/** How far a value moves out of the way of its line, and how much higher a neighbour stands for the line to be in the way. */
const ASIDE = 10;
const STEEP = 12;

/**
 * How many pixels a value above its point stands to the right: away from the side from which the line comes down to the point.
 * `y` gives the pixels from the top.
 */
export function labelAside(
  points: readonly { value: number | null }[],
  position: number,
  y: (value: number) => number,
): number {
  const value = points[position]?.value ?? null;
  if (value === null) return 0;
  const isHigher = (at: number) => {
    const other = points[at]?.value ?? null;
    return other !== null && y(value) - y(other) > STEEP;
  };
  return (isHigher(position - 1) ? ASIDE : 0) - (isHigher(position + 1) ? ASIDE : 0);
}
