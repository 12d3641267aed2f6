import { addDays, type CivilDate, civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Refused } from "@/lib/core/outcome";
import {
  restDaysBetween,
  toWorkingDay,
  WEEKENDS_ONLY,
  type WorkingCalendar,
} from "@/lib/sla/model/calendar";
import { type Course, endOf, isClipped, lastDay, periodsOf, rolled } from "@/lib/sla/model/course";
import type { DerivationStep, DueDay } from "@/lib/sla/model/derivation";
import { type Extension, type ExtensionRefusal, planExtension } from "@/lib/sla/model/extension";
import { excludedDays, type Pause, type PauseRefusal, planPause } from "@/lib/sla/model/pause";
import type { Period } from "@/lib/sla/model/period";
import type { ClockRule } from "@/lib/sla/model/rule";

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
  /** Civil days left out because of pauses. */
  readonly pausedDays: number;
  readonly extended: boolean;
  readonly refusals: readonly ClockRefusal[];
};

type PausedCourse = {
  readonly leftOut: readonly CivilDate[];
  readonly steps: readonly DerivationStep[];
  readonly refusals: readonly ClockRefusal[];
};

/** Leaves out the days of each pause in turn, a day that lies in two of them once. */
function withPauses(
  course: Course,
  periods: readonly Period[],
  pauses: readonly Pause[],
  beganOn: CivilDate,
  asOf: CivilDate | undefined,
): PausedCourse {
  const { rule } = course;
  let leftOut: CivilDate[] = [];
  const steps: DerivationStep[] = [];
  const refusals: ClockRefusal[] = [];
  for (const pause of pauses.toSorted((one, other) => one.from.localeCompare(other.from))) {
    const dueOn = rolled(course, lastDay(course, periods, leftOut));
    const plan = planPause(rule, pause, { beganOn, dueOn });
    if (!plan.ok) {
      refusals.push({ of: "pause", pause, refusal: plan });
      continue;
    }
    const own = excludedDays(pause, rule.pauses.counting, asOf ?? pause.from);
    const added = own.filter((day) => !leftOut.includes(day));
    leftOut = [...leftOut, ...added].sort();
    steps.push({
      step: "paused",
      reason: pause.reason,
      from: pause.from,
      until: pause.to,
      days: added.length,
      citation: rule.pauses.citation,
      to: lastDay(course, periods, leftOut),
    });
  }
  return { leftOut, steps, refusals };
}

type Granted = {
  readonly granted: readonly Extension[];
  readonly refusals: readonly ClockRefusal[];
};

function grant(
  rule: ClockRule,
  extensions: readonly Extension[],
  beganOn: CivilDate,
  firstDueOn: CivilDate,
): Granted {
  const granted: Extension[] = [];
  const refusals: ClockRefusal[] = [];
  for (const extension of extensions) {
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

/** From the start to the end of the period with its extensions, before any pause. */
function periodSteps(course: Course, granted: readonly Extension[]): DerivationStep[] {
  const { rule, anchor, calendar } = course;
  const { id: ruleId, version, source, citation, period, start, extension: terms } = rule;
  const first = endOf(anchor, period, start, calendar);
  const steps: DerivationStep[] = [
    { step: "start", start, firstDay: start === "day_of_receipt" ? anchor : addDays(anchor, 1) },
    { step: "period", ruleId, version, source, citation, period, to: first },
  ];
  const end = lastDay(course, periodsOf(rule, granted.length), []);
  if (isClipped(anchor, period, first)) {
    const missingDay = Number(anchor.slice(8));
    steps.push({ step: "clipped", missingDay, month: monthOf(first), to: first });
  }
  granted.forEach(({ on, reason }, index) => {
    if (!terms) return;
    const to = lastDay(course, periodsOf(rule, index + 1), []);
    const { citation: cited, period: more } = terms;
    steps.push({ step: "extended", reason, noticeOn: on, period: more, citation: cited, to });
  });
  const counted = [period, ...(granted.length > 0 && terms ? [terms.period] : [])];
  if (counted.some(({ unit }) => unit === "business_days")) {
    const days = restDaysBetween(calendar, anchor, end);
    if (days.length > 0) steps.push({ step: "rest_days", days });
  }
  return steps;
}

/**
 * A clock: its due day and how it was found. The answer is in time until the end of `dueOn` in the clock's zone.
 *
 * Counting: the day of the event is not counted and months end on the same day number (Regulation (EEC, Euratom)
 * 1182/71 Art. 3), unless the rule starts otherwise. An extension counts from the start again. Pauses leave out their
 * civil days, each once. Then the end moves to a working day where the rule says so, and back by the agreed buffer.
 * A pause or an extension that the rule does not grant is among the `refusals` and moves nothing.
 *
 * Throws RangeError for an unknown zone, a period below 1, or a day outside of what the calendar covers.
 */
export function computeClock(input: ClockInput): ComputedClock {
  const { rule, zone = rule.zone, calendar = WEEKENDS_ONLY, pauses = [] } = input;
  const { on: beganOn, step: began } = beginningOf(input.begin, zone);
  const isLater = rule.start === "relevant_time" && (input.relevantOn ?? beganOn) > beganOn;
  const anchor = isLater ? (input.relevantOn ?? beganOn) : beganOn;
  const course: Course = { rule, calendar, anchor };

  const first = withPauses(course, [rule.period], pauses, beganOn, input.asOf);
  const firstDueOn = rolled(course, lastDay(course, [rule.period], first.leftOut));
  const { granted, refusals } = grant(rule, input.extensions ?? [], beganOn, firstDueOn);
  const periods = periodsOf(rule, granted.length);
  const paused = withPauses(course, periods, pauses, beganOn, input.asOf);

  const ending = endSteps(course, lastDay(course, periods, paused.leftOut), input.bufferDays ?? 0);
  const pinned = { id: calendar.id, version: calendar.version };
  return {
    receivedOn: beganOn,
    dueOn: ending.dueOn,
    firstDueOn,
    ruleId: rule.id,
    ruleVersion: rule.version,
    pausedDays: paused.leftOut.length,
    extended: granted.length > 0,
    refusals: [...paused.refusals, ...refusals],
    derivation: [
      began,
      ...(isLater ? [{ step: "relevant_time" as const, on: anchor }] : []),
      ...periodSteps(course, granted),
      ...paused.steps,
      ...ending.steps,
      { step: "result", dueOn: ending.dueOn, zone, rollOver: rule.rollOver, calendar: pinned },
    ],
  };
}

/** Roll-over and buffer: what comes after the counting. */
function endSteps(
  { rule, calendar }: Course,
  end: CivilDate,
  bufferDays: number,
): { readonly dueOn: CivilDate; readonly steps: readonly DerivationStep[] } {
  const steps: DerivationStep[] = [];
  let dueOn = end;
  if (rule.rollOver === "next_working_day") {
    const { on, skipped } = toWorkingDay(calendar, end);
    if (skipped.length > 0) steps.push({ step: "rolled", skipped, to: on });
    dueOn = on;
  }
  if (bufferDays > 0) {
    dueOn = addDays(dueOn, -bufferDays);
    steps.push({ step: "buffer", days: bufferDays, to: dueOn });
  }
  return { dueOn, steps };
}
