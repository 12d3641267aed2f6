import type { Band } from "@/lib/sla/model/countdown";
import type { Period } from "@/lib/sla/model/period";

const UNITS = {
  calendar_days: ["calendar day", "calendar days"],
  months: ["month", "months"],
  business_days: ["business day", "business days"],
} as const satisfies Readonly<Record<Period["unit"], readonly [string, string]>>;

function counted(amount: number, [one, many]: readonly [string, string]): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** "30 calendar days", "1 month", "15 business days". */
export function describePeriod(period: Period): string {
  return counted(period.amount, UNITS[period.unit]);
}

/** Days left in words: "12 days left", "1 day left", "Due today", "3 days overdue". */
export function describeDaysLeft(left: number): string {
  if (left === 0) return "Due today";
  const days = counted(Math.abs(left), ["day", "days"]);
  return left > 0 ? `${days} left` : `${days} overdue`;
}

/** How near due days are, in words. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  overdue: "Overdue",
  urgent: "2 days or fewer",
  near: "3 to 5 days",
  soon: "6 to 10 days",
  calm: "More than 10 days",
};
