import type { Tx } from "@/lib/core/db";
import { ONE_PAGE } from "@/lib/core/one-by-one";

type DueAnswer = { readonly controllerId: string; readonly id: string };

/** Held answers whose time has come, the longest overdue first (by `answer_held_by_time`), without those of `tried`. */
export function findDueAnswers(tx: Tx, now: Date, tried: readonly string[]): Promise<DueAnswer[]> {
  return tx.$queryRaw<DueAnswer[]>`
    select controller_id as "controllerId", id from answer
    where state = 'held' and send_at <= ${now}::timestamptz and id <> all(${tried}::uuid[])
    order by send_at limit ${ONE_PAGE}`;
}
