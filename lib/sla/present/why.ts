import { daysBetween, timeOfDayIn } from "@/lib/core/civil-date";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import {
  dayIn,
  englishWhy,
  monthIn,
  periodIn,
  restDaysIn,
  type WhyWords,
} from "@/lib/sla/present/words";

type StepOf<S extends DerivationStep["step"]> = Extract<DerivationStep, { step: S }>;
type Steps = readonly DerivationStep[];

export type WhyOptions = {
  readonly words?: WhyWords;
  /** What is due by then. */
  readonly of?: "answer" | "acknowledgement" | "hand_over";
  /** False where only the day of receipt is known and not its time. */
  readonly isTimeKnown?: boolean;
};

const has = (steps: Steps, step: DerivationStep["step"]) =>
  steps.some((other) => other.step === step);

function beginning(
  step: StepOf<"received"> | StepOf<"asked">,
  words: WhyWords,
  isTimeKnown: boolean,
): string {
  const { zone } = step;
  const day = dayIn(words, step.on);
  if (step.step === "asked") return words.say("asked", { day, zone });
  if (!isTimeKnown) return words.say("receivedOn", { day, zone });
  return words.say("received", { day, zone, time: timeOfDayIn(zone, new Date(step.at)) });
}

function start({ start: from, firstDay }: StepOf<"start">, words: WhyWords, steps: Steps): string {
  const day = dayIn(words, firstDay);
  if (from === "day_of_receipt") return words.say("start.same", { day });
  if (has(steps, "relevant_time")) return words.say("start.relevant", { day });
  return words.say(has(steps, "asked") ? "start.asked" : "start.received", { day });
}

function period(step: StepOf<"period">, words: WhyWords, steps: Steps): string {
  const values = {
    source: words.say(`source.${step.source}`),
    period: periodIn(words, step.period),
    citation: step.citation,
  };
  // Only what follows is about this period: that an extension's end is clipped says nothing of it.
  const isClipped = steps[steps.indexOf(step) + 1]?.step === "clipped";
  if (isClipped) return words.say("periodClipped", values);
  return words.say("periodEnds", { ...values, day: dayIn(words, step.to) });
}

/** Periods of one unit are counted as one from the start; of two units the second follows the first. */
function extended(step: StepOf<"extended">, words: WhyWords, steps: Steps): string {
  const isOne = steps.some(
    (other) => other.step === "period" && other.period.unit === step.period.unit,
  );
  return words.say(isOne ? "extended" : "extendedOn", {
    notice: dayIn(words, step.noticeOn),
    period: periodIn(words, step.period),
    reason: words.say(`extensionReasons.${step.reason}`),
    citation: step.citation,
    day: dayIn(words, step.to),
  });
}

/** How many days a pause can leave out at the most; null without a reply, or where the counting was not kept. */
function daysWithin({ counting, from, until }: StepOf<"paused">): number | null {
  if (until === null || counting === null) return null;
  return daysBetween(from, until) + (counting === "both_ends" ? 1 : 0);
}

/** Which sentence tells a pause that leaves out no day. */
function nothingLeftOut({ counting, from, until }: StepOf<"paused">): string {
  if (counting !== "after_asking") return "nothing";
  if (until === null) return "notYet";
  return until === from ? "sameDay" : "afterAsking";
}

function paused(step: StepOf<"paused">, words: WhyWords): string {
  const { citation, counting, days, from, reason, to, until } = step;
  const within = daysWithin(step);
  const values = {
    citation,
    counting: counting ?? "unknown",
    days,
    from: dayIn(words, from),
    isPart: within !== null && days < within ? "yes" : "no",
    reason: words.say(`pauseReasons.${reason}`),
    until: dayIn(words, until ?? from),
    day: dayIn(words, to),
  };
  if (days === 0) return words.say(`paused.${nothingLeftOut(step)}`, values);
  if (until === null) return words.say("paused.open", values);
  return words.say(until === from ? "paused.oneDay" : "paused.closed", values);
}

/** Holidays by name and date; the days of weekends, of which there are many, by their number. */
function restDays({ days }: StepOf<"rest_days">, words: WhyWords): string {
  const named = days.filter(({ why }) => why !== "weekend");
  const weekends = days.length - named.length;
  if (named.length === 0) return words.say("rest.weekends", { count: weekends });
  const values = { holidays: restDaysIn(words, named), count: named.length };
  if (weekends === 0) return words.say("rest.holidays", values);
  return words.say("rest.both", { ...values, weekends });
}

function result(
  { calendar, dueOn, rollOver, zone }: StepOf<"result">,
  words: WhyWords,
  steps: Steps,
  of: NonNullable<WhyOptions["of"]>,
): string {
  const due = words.say(`due.${of}`, { day: dayIn(words, dueOn), zone });
  const countsWorkingDays = steps.some(
    (step) =>
      (step.step === "period" || step.step === "extended") && step.period.unit === "business_days",
  );
  if (rollOver === "none" && !countsWorkingDays) return `${due} ${words.say("calendar.stays")}`;
  if (calendar.id === "weekends") return `${due} ${words.say("calendar.weekends")}`;
  return `${due} ${words.say("calendar.named", calendar)}`;
}

function explainStep(step: DerivationStep, steps: Steps, options: Required<WhyOptions>): string {
  const { words } = options;
  const { say } = words;
  switch (step.step) {
    case "received":
    case "asked":
      return beginning(step, words, options.isTimeKnown);
    case "relevant_time":
      return say("relevantTime", { day: dayIn(words, step.on) });
    case "start":
      return start(step, words, steps);
    case "period":
      return period(step, words, steps);
    case "clipped": {
      const { missingDay: missing, month, to } = step;
      return say("clipped", { month: monthIn(words, month), missing, day: dayIn(words, to) });
    }
    case "extended":
      return extended(step, words, steps);
    case "paused":
      return paused(step, words);
    case "rest_days":
      return restDays(step, words);
    case "rolled":
      return say("rolled", { days: restDaysIn(words, step.skipped), day: dayIn(words, step.to) });
    case "buffer":
      return say("buffer", { days: step.days, day: dayIn(words, step.to) });
    case "brought_forward": {
      // Told in the order of the calendar.
      const days = restDaysIn(words, step.skipped.toReversed());
      return say("broughtForward", { days, day: dayIn(words, step.to) });
    }
    case "result":
      return result(step, words, steps, options.of);
  }
}

/** The sentences behind "Why this date?", exactly one per step and in their order; in English unless told otherwise. */
export function explainDueDay(derivation: Steps, options: WhyOptions = {}): string[] {
  const given = { words: englishWhy(), of: "answer", isTimeKnown: true, ...options } as const;
  return derivation.map((step) => explainStep(step, derivation, given));
}
