/** The only place that reads the machine's clock. Everything else is handed a `Clock`. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests and for the demo story. */
export function fixedClock(at: Date): Clock {
  return { now: () => new Date(at) };
}

/** Milliseconds since the process started, for measuring how long something took. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) * 10) / 10;
}
