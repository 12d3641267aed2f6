import type { CivilDate } from "@/lib/core/civil-date";
import type { LoadDay, Rest } from "@/lib/requests/model/load-calendar";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

/** The queue of one due day. */
export function dayHref(on: CivilDate): string {
  return queueHref({ ...WHOLE_QUEUE, dueFrom: on, dueTo: on });
}

/** "3 due, 1 without an owner". */
export function dueWords({ owned, unowned }: Pick<LoadDay, "owned" | "unowned">): string {
  const all = `${owned + unowned} due`;
  return unowned === 0 ? all : `${all}, ${unowned} without an owner`;
}

/** "1. Weihnachtstag (DE-BE)", "Weekend": why people rest, and where when that is not everywhere. */
export function restWords(rests: readonly Rest[]): string {
  return rests
    .map(({ why, where }) => {
      const name = `${why.charAt(0).toUpperCase()}${why.slice(1)}`;
      return where.length === 0 ? name : `${name} (${where.join(", ")})`;
    })
    .join(", ");
}
