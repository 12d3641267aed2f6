import type { ShownClock } from "@/lib/clocks/present/panel";
import { daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";

type Clock = Pick<
  ShownClock,
  "kind" | "standing" | "dueOn" | "ownDueOn" | "left" | "controllerLeft" | "derivation"
>;

/** How many days our day lies before the controller's own; 0 where nothing is agreed. */
export function agreedDays({ kind, dueOn, ownDueOn }: Omit<Clock, "derivation">): number {
  return kind === "statutory" ? daysBetween(dueOn, ownDueOn) : 0;
}

/** The days that were agreed, and whether they led to a day nobody works on, so that ours is a business day before it. */
export function agreedMargin(clock: Clock): { days: number; isBroughtForward: boolean } {
  const buffer = clock.derivation.find(({ step }) => step === "buffer");
  const days = buffer?.step === "buffer" ? buffer.days : agreedDays(clock);
  return { days, isBroughtForward: days !== agreedDays(clock) };
}

/**
 * Days left of the day that a controller reads: its own, with what was agreed between our answer and it. While the clock
 * stands still, those that are left when it goes on.
 */
export function leftToController(clock: Clock & Pick<ShownClock, "stop">): number {
  const { controllerLeft, left, standing, stop } = clock;
  if (standing === "stopped" && stop !== null) return stop.left + agreedDays(clock);
  return controllerLeft ?? left;
}

/** What stands before the due day of a clock that has two of them. */
export function dueDayIntro(clock: Clock): string | null {
  if (agreedDays(clock) === 0) return null;
  // Behind it stands "at the earliest" then.
  return clock.standing === "stopped" ? "ours to them," : "ours to them by";
}

/** The controller's own day beside ours, and how much is left of it. Nothing for clocks that are not the controller's. */
export function ownDaySentences(clock: Clock): readonly string[] {
  const { controllerLeft, standing, ownDueOn } = clock;
  if (controllerLeft === null) return [];
  const isMet = standing === "met" || standing === "met_late";
  if (agreedDays(clock) === 0) return [leftOfOne(clock, controllerLeft, isMet)];
  const own = formatCivilDate(ownDueOn);
  if (standing === "stopped") {
    return [oursWords(clock), `Their own answer is due ${own} at the earliest.`];
  }
  if (isMet) return [oursWords(clock), leftOfOne(clock, controllerLeft, isMet)];
  const due = controllerLeft < 0 ? "was due" : "is due";
  return [oursWords(clock), `Their own answer ${due} ${own}: ${leftWords(controllerLeft)}.`];
}

/** Our day of the two, headed by whose it is. */
function oursWords(clock: Clock): string {
  const day = formatCivilDate(clock.dueOn);
  const { days, isBroughtForward } = agreedMargin(clock);
  const back = isBroughtForward ? ", and back to a business day" : "";
  const agreed = `(${counted(days, "day")} before their own day, as agreed${back})`;
  switch (clock.standing) {
    case "stopped":
      return `Ours to them by ${day} at the earliest ${agreed}.`;
    case "met":
    case "met_late":
      return `Ours to them was due ${day} ${agreed}.`;
    default:
      return `Ours to them by ${day} ${agreed}: ${leftWords(clock.left)}.`;
  }
}

function leftWords(left: number): string {
  if (left === 0) return "today";
  return left > 0 ? `${counted(left, "day")} left` : `${counted(-left, "day")} past`;
}

function leftOfOne({ ownDueOn }: Clock, left: number, isMet: boolean): string {
  const due = formatCivilDate(ownDueOn);
  if (left < 0) return `The controller's own day was ${due}, and is over.`;
  return isMet
    ? `When we answered, the controller had ${counted(left, "day")} left until ${due}.`
    : `If we finish today, the controller has ${counted(left, "day")} left until ${due}.`;
}
