import { type CivilDate, civilDateIn, compareCivilDates, isAfter } from "@/lib/core/civil-date";
import type { Refused } from "@/lib/core/outcome";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { type Course, type Ending, periodsOf, rolled, runOut } from "@/lib/sla/model/course";
import type { DerivationStep, DueDay } from "@/lib/sla/model/derivation";
import { type Extension, type ExtensionRefusal, planExtension } from "@/lib/sla/model/extension";
import { excludedDays, type Pause, type PauseRefusal, planPause } from "@/lib/sla/model/pause";
import type { Period } from "@/lib/sla/model/period";
import type { ClockRule } from "@/lib/sla/model/rule";
import { endSteps, pauseSteps, periodSteps, restSteps } from "@/lib/sla/model/steps";

/** What a clock runs from: the instant the request reached us, or the civil day the person asked the controller. */
export type ClockBegin = { readonly receivedAt: Date } | { readonly askedOn: CivilDate };

export type ClockInput = {
  readonly rule: ClockRule;
  readonly begin: ClockBegin;
  /** IANA; the rule's own zone unless given. */
  readonly zone?: string;
  readonly calendar?: WorkingCalendar;
  /** For rules that start at a relevant time: the day proof of identity or a fee reached us. */
  readonly relevantOn?: CivilDate | null;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  /** Days before the due day on which it shall be met, as agreed. */
  readonly bufferDays?: number;
  /** Today in the clock's zone: until when a pause without a reply has stopped the clock. */
  readonly asOf?: CivilDate;
};

/** What was asked for and the rule does not grant. It has moved nothing. */
export type ClockRefusal =
  | { readonly of: "pause"; readonly pause: Pause; readonly refusal: Refused<PauseRefusal> }
  | {
      readonly of: "extension";
      readonly extension: Extension;
      readonly refusal: Refused<ExtensionRefusal>;
    };

export type ComputedClock = DueDay & {
  readonly ruleVersion: string;
  /** The end of the first period, pauses counted: the last day for the notice of an extension. */
  readonly firstDueOn: CivilDate;
  /** Civil days left out because of pauses, in order, and how many they are. */
  readonly leftOut: readonly CivilDate[];
  readonly pausedDays: number;
  readonly extended: boolean;
  readonly refusals: readonly ClockRefusal[];
};

/** With the day of receipt or asking, which lies before the anchor where the relevant time came later. */
type Began = Course & { readonly beganOn: CivilDate };

type PausedCourse = {
  readonly ending: Ending;
  readonly steps: readonly DerivationStep[];
  readonly refusals: readonly ClockRefusal[];
};

/** So that the same pauses are told in the same way in whatever order they are given. */
function earlierPause(one: Pause, other: Pause): number {
  return (
    compareCivilDates(one.from, other.from) ||
    (one.to ?? "").localeCompare(other.to ?? "") ||
    one.reason.localeCompare(other.reason)
  );
}

/** Leaves out the days of each pause in turn, a day that lies in two of them once. */
function withPauses(input: ClockInput, course: Began, periods: readonly Period[]): PausedCourse {
  const { rule } = course;
  const steps: DerivationStep[] = [];
  const refusals: ClockRefusal[] = [];
  const leftOut = new Set<CivilDate>();
  let ending = runOut(course, periods, []);
  for (const pause of (input.pauses ?? []).toSorted(earlierPause)) {
    const dueOn = rolled(course, ending.on);
    const plan = planPause(rule, pause, { beganOn: course.beganOn, dueOn });
    if (!plan.ok) {
      refusals.push({ of: "pause", pause, refusal: plan });
      continue;
    }
    // In order: a day that this pause adds comes after every day of the pauses that began before it.
    for (const day of daysOf(pause, course, input.asOf)) leftOut.add(day);
    const next = runOut(course, periods, [...leftOut]);
    steps.push(...pauseSteps(course, pause, ending, next));
    ending = next;
  }
  return { ending, steps, refusals };
}

/** What began before the relevant time and ended by it has had its effect: it made that time later. */
function daysOf(pause: Pause, course: Began, asOf: CivilDate | undefined): readonly CivilDate[] {
  const { anchor, beganOn, rule } = course;
  const isSpent = anchor !== beganOn && pause.to !== null && !isAfter(pause.to, anchor);
  return isSpent ? [] : excludedDays(pause, rule.pauses.counting, asOf ?? pause.from);
}

type Granted = {
  readonly granted: readonly Extension[];
  readonly refusals: readonly ClockRefusal[];
};

/** In the order of their notices, so that where a rule grants one, it is the first that was sent. */
function grant(
  rule: ClockRule,
  extensions: readonly Extension[],
  beganOn: CivilDate,
  firstDueOn: CivilDate,
): Granted {
  const granted: Extension[] = [];
  const refusals: ClockRefusal[] = [];
  for (const extension of extensions.toSorted((one, other) =>
    compareCivilDates(one.on, other.on),
  )) {
    const plan = planExtension(rule, extension, { beganOn, firstDueOn, used: granted.length });
    if (plan.ok) granted.push(extension);
    else refusals.push({ of: "extension", extension, refusal: plan });
  }
  return { granted, refusals };
}

function beginningOf(begin: ClockBegin, zone: string): { on: CivilDate; step: DerivationStep } {
  if ("askedOn" in begin) {
    return { on: begin.askedOn, step: { step: "asked", zone, on: begin.askedOn } };
  }
  const on = civilDateIn(zone, begin.receivedAt);
  return { on, step: { step: "received", at: begin.receivedAt.toISOString(), zone, on } };
}

/**
 * A clock: its due day and how it was found. The answer is in time until the end of `dueOn` in the clock's zone.
 *
 * Counting: the day of the event is not counted and months end on the same day number (Regulation (EEC, Euratom)
 * 1182/71 Art. 3), unless the rule starts otherwise. An extension counts from the start again. Pauses leave out their
 * civil days, each once. Then the end moves to a business day where the rule says so, and back by the agreed buffer, to a
 * business day again under such a rule.
 * A pause or an extension that the rule does not grant is among the `refusals` and moves nothing.
 *
 * Throws RangeError for an unknown zone, a period below 1, or a day outside of what the calendar covers.
 */
export function computeClock(input: ClockInput): ComputedClock {
  const { rule, zone = rule.zone, calendar = WEEKENDS_ONLY } = input;
  const { on: beganOn, step: began } = beginningOf(input.begin, zone);
  const relevantOn = rule.start === "relevant_time" ? (input.relevantOn ?? beganOn) : beganOn;
  const anchor = isAfter(relevantOn, beganOn) ? relevantOn : beganOn;
  const course: Began = { rule, calendar, anchor, beganOn };

  const first = withPauses(input, course, [rule.period]);
  const firstDueOn = rolled(course, first.ending.on);
  const { granted, refusals } = grant(rule, input.extensions ?? [], beganOn, firstDueOn);
  const paused =
    granted.length === 0 ? first : withPauses(input, course, periodsOf(rule, granted.length));

  const end = endSteps(course, paused.ending.on, input.bufferDays ?? 0);
  const pinned = { id: calendar.id, version: calendar.version };
  return {
    receivedOn: beganOn,
    dueOn: end.dueOn,
    firstDueOn,
    ruleId: rule.id,
    ruleVersion: rule.version,
    leftOut: paused.ending.counted,
    pausedDays: paused.ending.counted.length,
    extended: granted.length > 0,
    refusals: [...paused.refusals, ...refusals],
    derivation: [
      began,
      ...(anchor === beganOn ? [] : [{ step: "relevant_time" as const, on: anchor }]),
      ...periodSteps(course, granted),
      ...paused.steps,
      ...restSteps(course, paused.ending),
      ...end.steps,
      { step: "result", dueOn: end.dueOn, zone, rollOver: rule.rollOver, calendar: pinned },
    ],
  };
}
