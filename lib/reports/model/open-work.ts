import { addDays, type CivilDate, isAfter } from "@/lib/core/civil-date";
import { zoneDays } from "@/lib/reports/model/zone-days";
import type { Todays } from "@/lib/requests/model/todays";
import { BANDS_BY_URGENCY, type Band, band, daysLeft } from "@/lib/sla/model/countdown";

/** Open requests of one zone that are due on one day. */
export type OpenGroup = {
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly owned: number;
  readonly unowned: number;
};

/** How far ahead the report looks, in days after today. */
export const AHEAD_DAYS = 30;

/** Days left from one number to another, both included; `null` is no end. */
export type LeftRange = { readonly from: number | null; readonly to: number | null };

/** The ranges that a list can be asked for; those of the bands have the same borders as the pills. */
export const LEFT_CODES = ["overdue", "0-2", "3-5", "6-10", "11-up", "ahead"] as const;
export type LeftCode = (typeof LEFT_CODES)[number];

export const LEFT_RANGES: Readonly<Record<LeftCode, LeftRange>> = {
  overdue: { from: null, to: -1 },
  "0-2": { from: 0, to: 2 },
  "3-5": { from: 3, to: 5 },
  "6-10": { from: 6, to: 10 },
  "11-up": { from: 11, to: null },
  ahead: { from: 0, to: AHEAD_DAYS },
};

export const LEFT_OF_BAND: Readonly<Record<Band, Exclude<LeftCode, "ahead">>> = {
  overdue: "overdue",
  urgent: "0-2",
  near: "3-5",
  soon: "6-10",
  calm: "11-up",
};

export type BandCount = { readonly band: Band; readonly count: number };

/** Days left in the group's own zone; `null` for a zone nobody asked about. */
function leftOf({ zone, dueOn }: OpenGroup, todays: Todays): number | null {
  const today = todays.get(zone);
  return today === undefined ? null : daysLeft(dueOn, today);
}

/** Open requests by days left, each counted in its own zone. Every band is there, also an empty one. */
export function bandCounts(groups: readonly OpenGroup[], todays: Todays): BandCount[] {
  const counts = new Map<Band, number>(BANDS_BY_URGENCY.map((name) => [name, 0]));
  for (const group of groups) {
    const left = leftOf(group, todays);
    if (left === null) continue;
    const name = band(left);
    counts.set(name, (counts.get(name) ?? 0) + group.owned + group.unowned);
  }
  return [...counts].map(([name, count]) => ({ band: name, count }));
}

export type DueDay = {
  readonly dueOn: CivilDate;
  readonly owned: number;
  readonly unowned: number;
};

/**
 * What is due today and in the days ahead, one entry per civil day and none left out. Where zones disagree about
 * today, the days are those of all of them; what is overdue in its own zone is never in here. `asOf` is the day to
 * begin with when nothing is open.
 */
export function dueAhead(groups: readonly OpenGroup[], todays: Todays, asOf: CivilDate): DueDay[] {
  const days = new Map(
    daysAhead(todays, asOf).map((dueOn) => [dueOn, { dueOn, owned: 0, unowned: 0 }]),
  );
  for (const group of groups) {
    const left = leftOf(group, todays);
    const day = days.get(group.dueOn);
    if (left === null || !day || left < 0 || left > AHEAD_DAYS) continue;
    days.set(group.dueOn, {
      ...day,
      owned: day.owned + group.owned,
      unowned: day.unowned + group.unowned,
    });
  }
  return [...days.values()];
}

function daysAhead(todays: Todays, asOf: CivilDate): CivilDate[] {
  const shown = zoneDays(todays).map(({ today }) => today);
  const first = shown[0] ?? asOf;
  const last = addDays(shown.at(-1) ?? asOf, AHEAD_DAYS);
  const days: CivilDate[] = [];
  for (let day = first; !isAfter(day, last); day = addDays(day, 1)) days.push(day);
  return days;
}

export function totalOpen(groups: readonly OpenGroup[]): number {
  return groups.reduce((sum, { owned, unowned }) => sum + owned + unowned, 0);
}
