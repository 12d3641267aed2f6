import { formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Period } from "@/lib/sla/model/period";
import type { RuleSource } from "@/lib/sla/model/rule";

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
    case "business_days":
      return counted(period.amount, "working day", "working days");
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
  law: "The law",
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
    case "asked":
      return `The person asked the controller on ${formatCivilDate(step.on)} (${step.zone}).`;
    case "relevant_time":
      return `What was needed to begin reached us on ${formatCivilDate(step.on)}, and the clock runs from then.`;
    case "extended":
      return `Extended by ${describePeriod(step.period)}, counted from the start: ${formatCivilDate(step.to)} (${step.citation}).`;
    case "paused":
      return `${counted(step.days, "day does", "days do")} not count from ${formatCivilDate(step.from)} on (${step.citation}): ${formatCivilDate(step.to)}.`;
    case "rest_days":
      return `Nobody works on ${step.days.map(({ on, why }) => `${formatCivilDate(on)} (${why})`).join(", ")}.`;
    case "rolled":
      return `That day is not worked on, so it is ${formatCivilDate(step.to)}.`;
    case "buffer":
      return `We answer ${counted(step.days, "day", "days")} before: ${formatCivilDate(step.to)}.`;
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
