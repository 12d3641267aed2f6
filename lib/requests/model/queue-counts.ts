import { addDays, type CivilDate, civilDateIn, compareCivilDates } from "@/lib/core/civil-date";
import { DUE_SOON_DAYS, type QueueView } from "@/lib/requests/model/queue-view";
import type { Todays } from "@/lib/requests/model/todays";
import { daysLeft } from "@/lib/sla/model/countdown";

/** How many open requests of one zone are due on one day, and what is true of them. */
export type DueGroup = {
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly total: number;
  readonly mine: number;
  readonly unowned: number;
  readonly waiting: number;
  readonly toApprove: number;
};

export type QueueCounts = {
  readonly byView: Readonly<Partial<Record<QueueView, number>>>;
  /** The nearest due day that has not passed, over all open requests. */
  readonly nextDueOn: CivilDate | null;
};

/** The days between which tabs tell due days apart. */
export type TabDays = { readonly from: CivilDate; readonly to: CivilDate };

/**
 * Up to `from` a due day has passed, whatever the zone, and from `to` on none is due soon: for the tabs each side is as one day.
 * It is the day before or after that of UTC at most, wherever somebody is.
 */
export function tabDays(now: Date): TabDays {
  const today = civilDateIn("UTC", now);
  return { from: addDays(today, -2), to: addDays(today, DUE_SOON_DAYS + 2) };
}

/** The figures on the tabs. Whether a day has passed is asked in the zone of each group. */
export function countQueue(groups: readonly DueGroup[], todays: Todays): QueueCounts {
  const byView = {
    all: 0,
    mine: 0,
    "due-soon": 0,
    overdue: 0,
    unassigned: 0,
    waiting: 0,
    approval: 0,
  };
  let nextDueOn: CivilDate | null = null;
  for (const group of groups) {
    byView.all += group.total;
    byView.mine += group.mine;
    byView.unassigned += group.unowned;
    byView.waiting += group.waiting;
    byView.approval += group.toApprove;
    const today = todays.get(group.zone);
    if (today === undefined) continue;
    const left = daysLeft(group.dueOn, today);
    if (left < 0) byView.overdue += group.total;
    if (left < 0) continue;
    if (left <= DUE_SOON_DAYS) byView["due-soon"] += group.total;
    nextDueOn = earlier(nextDueOn, group.dueOn);
  }
  return { byView, nextDueOn };
}

function earlier(one: CivilDate | null, other: CivilDate): CivilDate {
  return one === null || compareCivilDates(other, one) < 0 ? other : one;
}
