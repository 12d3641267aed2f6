import type { CivilDate } from "@/lib/core/civil-date";
import type { Rest } from "@/lib/requests/model/load-calendar";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

/** The queue of one due day. */
export function dayHref(on: CivilDate): string {
  return queueHref({ ...WHOLE_QUEUE, dueFrom: on, dueTo: on });
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
