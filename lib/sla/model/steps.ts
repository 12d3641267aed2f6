import { addDays, type CivilDate, isAfter, monthOf } from "@/lib/core/civil-date";
import {
  restDaysBetween,
  toWorkingDay,
  toWorkingDayBefore,
  type WorkingCalendar,
} from "@/lib/sla/model/calendar";
import {
  type Course,
  type Ending,
  endOf,
  isClipped,
  periodsOf,
  rolled,
  runOut,
} from "@/lib/sla/model/course";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import { addPeriod, type Period } from "@/lib/sla/model/period";

/** From the start to the end of the period with its extensions, before any pause. */
export function periodSteps(course: Course, granted: readonly Extension[]): DerivationStep[] {
  const { rule, anchor, calendar } = course;
  const { id: ruleId, version, source, citation, period, start, extension: terms } = rule;
  const to = endOf(anchor, period, start, calendar);
  const steps: DerivationStep[] = [
    { step: "start", start, firstDay: start === "day_of_receipt" ? anchor : addDays(anchor, 1) },
    { step: "period", ruleId, version, source, citation, period, to },
    ...clipSteps(course, [period]),
  ];
  granted.forEach(({ on, reason }, index) => {
    if (!terms) return;
    const periods = periodsOf(rule, index + 1);
    const { citation: cited, period: more } = terms;
    const end = runOut(course, periods, []).on;
    steps.push({ step: "extended", reason, noticeOn: on, period: more, citation: cited, to: end });
    steps.push(...clipSteps(course, periods));
  });
  return steps;
}

/** That the last of these periods ends in a month which lacks the day number it began with. */
function clipSteps(course: Course, periods: readonly Period[]): DerivationStep[] {
  const period = periods.at(-1);
  if (period?.unit !== "months") return [];
  const from = runOut(course, periods.slice(0, -1), []).on;
  const to = addPeriod(from, period, course.calendar);
  if (!isClipped(from, period, to)) return [];
  return [{ step: "clipped", missingDay: Number(from.slice(8)), month: monthOf(to), to }];
}

/** The days that were passed over while business days were counted, those that a pause added among them. */
export function restSteps({ calendar }: Course, { spans }: Ending): DerivationStep[] {
  const days = spans
    .filter(({ period }) => period.unit === "business_days")
    .flatMap(({ from, to }) => restDaysBetween(calendar, from, to));
  return days.length > 0 ? [{ step: "rest_days", days }] : [];
}

/** A pause, and before it the roll-over whose last day it begins on: only there is the clock past its own end. */
export function pauseSteps(
  course: Course,
  pause: Pause,
  before: Ending,
  after: Ending,
): DerivationStep[] {
  const { calendar, rule } = course;
  const moving = after.counted.slice(before.counted.length);
  const first = moving[0];
  const isPastEnd = first !== undefined && isAfter(first, before.on);
  return [
    ...(isPastEnd ? [rollStep(calendar, before.on)] : []),
    {
      step: "paused",
      reason: pause.reason,
      from: pause.from,
      until: pause.to,
      counting: rule.pauses.counting,
      days: moving.length,
      citation: rule.pauses.citation,
      to: after.on,
    },
  ];
}

function rollStep(calendar: WorkingCalendar, end: CivilDate): DerivationStep {
  const { on, skipped } = toWorkingDay(calendar, end);
  return { step: "rolled", skipped, to: on };
}

type End = { readonly dueOn: CivilDate; readonly steps: readonly DerivationStep[] };

/** Roll-over and buffer: what comes after the counting. */
export function endSteps(course: Course, end: CivilDate, bufferDays: number): End {
  const last = rolled(course, end);
  const early = bufferSteps(course, last, Math.max(0, bufferDays));
  const rolls = last === end ? [] : [rollStep(course.calendar, end)];
  return { dueOn: early.dueOn, steps: [...rolls, ...early.steps] };
}

/** Back by the agreed days and, where the rule knows days nobody works on, further back to one on which people do. */
function bufferSteps({ calendar, rule }: Course, last: CivilDate, days: number): End {
  if (days === 0) return { dueOn: last, steps: [] };
  const to = addDays(last, -days);
  const buffer = { step: "buffer", days, to } as const;
  if (rule.rollOver === "none") return { dueOn: to, steps: [buffer] };
  const { on, skipped } = toWorkingDayBefore(calendar, to);
  if (on === to) return { dueOn: to, steps: [buffer] };
  return { dueOn: on, steps: [buffer, { step: "brought_forward", skipped, to: on }] };
}
