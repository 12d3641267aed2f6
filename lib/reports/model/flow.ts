import { addDays, type CivilDate, civilDate, isAfter, weekdayOf } from "@/lib/core/civil-date";
import { type DaySpan, type Period, periodMonths, spanOf } from "@/lib/reports/model/filter";

/** Requests that came on a day, and those that were answered on it. */
export type DayFlow = {
  readonly on: CivilDate;
  readonly received: number;
  readonly answered: number;
};

/** One step of the figure: a month, or in a short period a week. `open` is what is without an answer when it ends. */
export type FlowStep = {
  readonly span: DaySpan;
  readonly received: number;
  readonly answered: number;
  readonly open: number;
};

/**
 * `openBefore` is what came before the first step and was not answered before it. Added to what was received since, less what
 * was answered since, it is what is open after each step.
 */
export type Flow = {
  readonly unit: "week" | "month";
  readonly openBefore: number;
  readonly steps: readonly FlowStep[];
};

/** A span without an end: at the far side of the date line it is tomorrow already. */
const NO_END = civilDate("9999-12-31");

export function hasNoEnd({ to }: DaySpan): boolean {
  return to === NO_END;
}

/** The weeks of a short period, from Monday to Sunday, or the months of a longer one. The present one has no end yet. */
export function flowSpans(period: Period, today: CivilDate): DaySpan[] {
  const months = periodMonths(period, today.slice(0, 7));
  const whole = spanOf(months);
  if (whole === null) return [];
  const spans =
    flowUnit(period) === "week"
      ? weeksOf({ from: whole.from, to: isAfter(whole.to, today) ? today : whole.to })
      : months.flatMap((month) => spanOf([month]) ?? []);
  const isPresent = !isAfter(today, whole.to);
  return spans.map((span, place) =>
    isPresent && place === spans.length - 1 ? { from: span.from, to: NO_END } : span,
  );
}

function flowUnit(period: Period): Flow["unit"] {
  return period.kind === "last" && period.months <= 3 ? "week" : "month";
}

function weeksOf({ from, to }: DaySpan): DaySpan[] {
  const weeks: DaySpan[] = [];
  for (let first = from; !isAfter(first, to); ) {
    const sunday = addDays(first, 7 - weekdayOf(first));
    weeks.push({ from: first, to: isAfter(sunday, to) ? to : sunday });
    first = addDays(sunday, 1);
  }
  return weeks;
}

/**
 * Counts back from what is open now, so that the last step ends with exactly that. `days` has all from the first day of the
 * first span on, those after the last span included.
 */
export function flowOf(
  period: Period,
  today: CivilDate,
  days: readonly DayFlow[],
  openNow: number,
): Flow {
  const spans = flowSpans(period, today);
  const sum = (some: readonly DayFlow[], of: "received" | "answered") =>
    some.reduce((total, day) => total + day[of], 0);
  const openBefore = openNow - sum(days, "received") + sum(days, "answered");
  let open = openBefore;
  const steps = spans.map((span) => {
    const within = days.filter(({ on }) => on >= span.from && on <= span.to);
    const [received, answered] = [sum(within, "received"), sum(within, "answered")];
    open += received - answered;
    return { span, received, answered, open };
  });
  return { unit: flowUnit(period), openBefore, steps };
}

/** Running totals of a flow: what there was to answer, and what was answered. Their distance is what is open. */
export function cumulative({ openBefore, steps }: Flow) {
  let [received, answered] = [openBefore, 0];
  return steps.map((step) => {
    received += step.received;
    answered += step.answered;
    return { span: step.span, received, answered, open: received - answered };
  });
}
