import { formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import type { DerivationStep } from "@/lib/sla/model/due-day";
import type { Period, RuleSource } from "@/lib/sla/model/rule";

function counted(amount: number, one: string, many: string): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** "30 calendar days", "1 month". */
export function describePeriod(period: Period): string {
  switch (period.unit) {
    case "calendar_days":
      return counted(period.amount, "calendar day", "calendar days");
    case "months":
      return counted(period.amount, "month", "months");
  }
}

/** Days left in words: "12 days left", "1 day left", "Due today", "3 days overdue". */
export function describeDaysLeft(left: number): string {
  if (left === 0) return "Due today";
  return left > 0
    ? `${counted(left, "day", "days")} left`
    : `${counted(-left, "day", "days")} overdue`;
}

const SOURCE_LABELS: Readonly<Record<RuleSource, string>> = {
  promise: "Our published promise",
  agreement: "The controller's agreement",
};

function ordinal(day: number): string {
  return day === 31 ? "31st" : `${day}th`;
}

function explainStep(step: DerivationStep): string {
  switch (step.step) {
    case "received": {
      const time = timeOfDayIn(step.zone, new Date(step.at));
      return `The request reached us on ${formatCivilDate(step.on)} at ${time} (${step.zone}).`;
    }
    case "start":
      return `The day of receipt is not counted, so day 1 is ${formatCivilDate(step.firstDay)}.`;
    case "period": {
      const whose = SOURCE_LABELS[step.source];
      return `${whose} gives ${describePeriod(step.period)} (${step.citation}).`;
    }
    case "clipped":
      return `That month has no ${ordinal(step.missingDay)}, so the period ends on its last day, ${formatCivilDate(step.to)}.`;
    case "result":
      return `The answer is due by the end of ${formatCivilDate(step.dueOn)} (${step.zone}). Weekends and public holidays do not move this date.`;
  }
}

/** The sentences behind "Why this date?", one per step, in plain English. */
export function explainDueDay(derivation: readonly DerivationStep[]): string[] {
  return derivation.map(explainStep);
}
