import type { CivilMonth } from "@/lib/core/civil-date";

/** Days of requests that were answered, by who had them. The four add up to all days from receipt to answer. */
export type SpentDays = {
  readonly ours: number;
  readonly controller: number;
  readonly subProcessor: number;
  readonly paused: number;
};

export type SpentMonth = SpentDays & {
  readonly month: CivilMonth;
  readonly answered: number;
  /** Of them, those answered before it was kept who had the days: in none of the four. */
  readonly unrecorded: number;
};

export const SPENT_PARTS = ["ours", "controller", "subProcessor", "paused"] as const;
export type SpentPart = (typeof SPENT_PARTS)[number];

export const NOTHING_SPENT = {
  ...{ ours: 0, controller: 0, subProcessor: 0, paused: 0 },
  ...{ answered: 0, unrecorded: 0 },
} as const;

export function daysSpent(spent: SpentDays): number {
  return SPENT_PARTS.reduce((sum, part) => sum + spent[part], 0);
}

export function spentSeries(
  months: readonly CivilMonth[],
  found: readonly SpentMonth[],
): SpentMonth[] {
  return months.map(
    (month) => found.find((one) => one.month === month) ?? { month, ...NOTHING_SPENT },
  );
}

export function sumSpent(months: readonly SpentMonth[]) {
  const sum = (of: keyof typeof NOTHING_SPENT) =>
    months.reduce((total, month) => total + month[of], 0);
  return {
    ...{ ours: sum("ours"), controller: sum("controller"), subProcessor: sum("subProcessor") },
    ...{ paused: sum("paused"), answered: sum("answered"), unrecorded: sum("unrecorded") },
  };
}
