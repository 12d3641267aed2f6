type Reminder = { readonly type: string; readonly at: Date; readonly data: unknown };

/** A line of the log: an event, or a run of reminders of which the last one speaks. */
export type Fold<E> = { readonly last: E; readonly firstAt: Date; readonly count: number };

/**
 * The same events in the same order, with reminders that follow each other and say the same to the same people as one.
 * A request that is overdue for weeks is told of each morning, and the log is read for what else there is.
 */
export function foldReminders<E extends Reminder>(events: readonly E[]): readonly Fold<E>[] {
  const folds: Fold<E>[] = [];
  for (const event of events) {
    const before = folds.at(-1);
    if (before && saysTheSame(before.last, event)) {
      folds[folds.length - 1] = { ...before, last: event, count: before.count + 1 };
    } else {
      folds.push({ last: event, firstAt: event.at, count: 1 });
    }
  }
  return folds;
}

function saysTheSame(one: Reminder, other: Reminder): boolean {
  if (one.type !== "request.alarm_raised" || other.type !== one.type) return false;
  return factsOf(one.data) === factsOf(other.data);
}

/** What a reminder says and to whom, without its day. */
function factsOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  return JSON.stringify(
    ["kind", "people", "substitutes"].map((name): unknown => Reflect.get(data, name)),
  );
}
