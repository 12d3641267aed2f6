import { addDays, addMonths, type CivilDate } from "@/lib/core/civil-date";
import { addWorkingDays, type WorkingCalendar } from "@/lib/sla/model/calendar";

/** How long a rule gives. `amount` is a whole number of 1 or more. */
export type Period = {
  readonly unit: "calendar_days" | "months" | "business_days";
  readonly amount: number;
};

/**
 * The day that lies a period after `from`, which itself is not counted: n days later; the same day number n months
 * later, clipped to that month's end; or the n-th business day after it. Throws RangeError for an amount that is no
 * whole number of 1 or more.
 */
export function addPeriod(from: CivilDate, period: Period, calendar: WorkingCalendar): CivilDate {
  if (!Number.isInteger(period.amount) || period.amount < 1) {
    throw new RangeError("a period is a whole number of days or months, at least 1");
  }
  switch (period.unit) {
    case "calendar_days":
      return addDays(from, period.amount);
    case "months":
      return addMonths(from, period.amount);
    case "business_days":
      return addWorkingDays(calendar, from, period.amount);
  }
}

/** Two periods as one, where both have the same unit: one month and two more are three months, counted at once. */
export function joinPeriods(one: Period, other: Period): readonly Period[] {
  return one.unit === other.unit
    ? [{ unit: one.unit, amount: one.amount + other.amount }]
    : [one, other];
}
