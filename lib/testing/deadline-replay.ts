import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Period } from "@/lib/sla/model/period";
import type { ClockStart } from "@/lib/sla/model/rule";
import { dayOf, monthsOn, numberOf, rests } from "@/lib/testing/deadline-oracle";

// Reads an explanation as a distrustful person would: with a pencil and a calendar, step by step, from the stored JSON.

type Sheet = {
  readonly calendar: WorkingCalendar;
  anchor: number;
  start: ClockStart;
  periods: Period[];
  /** Where the pencil stands. */
  at: number;
};

function claim(holds: boolean, step: DerivationStep): void {
  if (!holds) throw new Error(`does not add up: ${JSON.stringify(step)}`);
}

function end(sheet: Sheet): number {
  let at = sheet.anchor;
  sheet.periods.forEach((period, index) => {
    at = endOne(sheet, at, period, index === 0 && sheet.start === "day_of_receipt");
  });
  return at;
}

function endOne({ calendar }: Sheet, from: number, period: Period, countsFirst: boolean): number {
  if (period.unit === "calendar_days") return from + period.amount - (countsFirst ? 1 : 0);
  if (period.unit === "months") {
    const on = monthsOn(from, period.amount);
    const sameDay = dayOf(on).slice(8) === dayOf(from).slice(8);
    return countsFirst && sameDay ? on - 1 : on;
  }
  let at = countsFirst ? from - 1 : from;
  for (let left = period.amount; left > 0; ) {
    at += 1;
    if (!rests(calendar, at)) left -= 1;
  }
  return at;
}

type Of<S extends DerivationStep["step"]> = Extract<DerivationStep, { step: S }>;

function countPeriod(sheet: Sheet, step: Of<"period"> | Of<"extended">): void {
  const last = sheet.periods.at(-1);
  sheet.periods =
    last?.unit === step.period.unit
      ? [...sheet.periods.slice(0, -1), { ...last, amount: last.amount + step.period.amount }]
      : [...sheet.periods, step.period];
  sheet.at = end(sheet);
  claim(step.to === dayOf(sheet.at), step);
}

function checkClip(sheet: Sheet, step: Of<"clipped">): void {
  const day = dayOf(sheet.at);
  const isMonthEnd = dayOf(sheet.at + 1).endsWith("-01");
  claim(step.to === day && step.month === day.slice(0, 7) && isMonthEnd, step);
  claim(step.missingDay > Number(day.slice(8)), step);
}

/** How many days a pause can leave out at the most; without a reply or a counting nobody can tell. */
function daysWithin({ counting, from, until }: Of<"paused">): number {
  if (until === null || counting === null) return Number.POSITIVE_INFINITY;
  return numberOf(until) - numberOf(from) + (counting === "both_ends" ? 1 : 0);
}

function leaveOut(sheet: Sheet, step: Of<"paused">): void {
  claim(step.days >= 0 && step.days <= daysWithin(step), step);
  const [only] = sheet.periods;
  const moved = numberOf(step.to) - sheet.at;
  const isPlain = sheet.periods.length === 1 && only?.unit !== "business_days";
  claim(isPlain ? moved === step.days : moved >= 0 && (moved === 0 || step.days > 0), step);
  sheet.at += moved;
}

function passOver(sheet: Sheet, step: Of<"rolled">): void {
  for (const { on, why } of step.skipped) {
    claim(on === dayOf(sheet.at) && rests(sheet.calendar, sheet.at) && why !== "", step);
    sheet.at += 1;
  }
  claim(step.to === dayOf(sheet.at) && !rests(sheet.calendar, sheet.at), step);
}

function bringForward(sheet: Sheet, step: Of<"brought_forward">): void {
  claim(step.skipped.length > 0, step);
  for (const { on, why } of step.skipped) {
    claim(on === dayOf(sheet.at) && rests(sheet.calendar, sheet.at) && why !== "", step);
    sheet.at -= 1;
  }
  claim(step.to === dayOf(sheet.at) && !rests(sheet.calendar, sheet.at), step);
}

function follow(sheet: Sheet, step: DerivationStep): void {
  switch (step.step) {
    case "received":
    case "asked":
    case "relevant_time":
      sheet.anchor = numberOf(step.on);
      return;
    case "start":
      sheet.start = step.start;
      claim(
        numberOf(step.firstDay) === sheet.anchor + (step.start === "day_of_receipt" ? 0 : 1),
        step,
      );
      return;
    case "period":
    case "extended":
      countPeriod(sheet, step);
      return;
    case "clipped":
      checkClip(sheet, step);
      return;
    case "paused":
      leaveOut(sheet, step);
      return;
    case "rest_days":
      for (const { on } of step.days) claim(rests(sheet.calendar, numberOf(on)), step);
      return;
    case "rolled":
      passOver(sheet, step);
      return;
    case "buffer":
      sheet.at -= step.days;
      claim(step.to === dayOf(sheet.at), step);
      return;
    case "brought_forward":
      bringForward(sheet, step);
      return;
    case "result":
      claim(step.dueOn === dayOf(sheet.at), step);
  }
}

/** The day a derivation leads to. Throws where a step does not follow from those before it. */
export function replayDerivation(
  steps: readonly DerivationStep[],
  calendar: WorkingCalendar,
): string {
  const sheet: Sheet = { calendar, anchor: 0, start: "day_after_receipt", periods: [], at: 0 };
  for (const step of steps) follow(sheet, step);
  return dayOf(sheet.at);
}
