import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Narrowing } from "@/lib/reports/model/filter";
import { type Duration, type SurvivalStep, survivalOf } from "@/lib/reports/model/survival";

/** How far ahead is foretold, in days left. */
export const HORIZONS = [7, 14] as const;
export type Horizon = (typeof HORIZONS)[number];
export const FARTHEST = 14 satisfies Horizon;

/** The pace is that of the calendar days before today; how long requests take is asked of those received in the last ones. */
export const PACE_DAYS = 60;
export const AGE_DAYS = 90;
/** An age says something only where at least so many requests were still open at it. */
export const FEWEST_WATCHED = 10;
const OLDEST = 400;

/** Answers that left on the business days of a window. */
export type Throughput = { readonly answered: number; readonly businessDays: number };

export type Capacity = { readonly on: CivilDate; readonly answers: number };

/**
 * How many answers can leave up to and with each day from today on, at the pace of the window: whole ones, on business days. Today
 * counts as a business day like any other. A day after the other, without a gap: SQL looks them up by their place.
 */
export function capacities(
  { answered, businessDays }: Throughput,
  today: CivilDate,
  isBusinessDay: (day: CivilDate) => boolean,
): Capacity[] {
  const found: Capacity[] = [];
  let passed = 0;
  // A day more than the horizon: at the far side of the date line it is tomorrow already.
  for (let step = 0; step <= FARTHEST + 1; step += 1) {
    const on = addDays(today, step);
    if (isBusinessDay(on)) passed += 1;
    const answers = businessDays === 0 ? 0 : Math.floor((answered * passed) / businessDays);
    found.push({ on, answers });
  }
  return found;
}

/** Of requests that are open after `age` days, half need so many days more. */
export type AgeNeed = { readonly age: number; readonly days: number };

/**
 * By the estimator of the figures of speed: the days until its share has fallen to half of what it is at an age. Where it never
 * does, a day more than anybody was watched. Nothing is said of ages that too few reached. An age
 * after the other from 0 on: SQL looks them up by their place.
 */
export function ageNeeds(durations: readonly Duration[]): AgeNeed[] {
  const { steps } = survivalOf(durations);
  const last = Math.max(0, ...durations.map(({ days }) => days));
  const needs: AgeNeed[] = [];
  for (let age = 0; age <= Math.min(last, OLDEST); age += 1) {
    const watched = durations.reduce(
      (sum, { days, answered, open }) => (days > age ? sum + answered + open : sum),
      0,
    );
    if (watched < FEWEST_WATCHED) break;
    needs.push({ age, days: daysToHalf(steps, age) ?? last + 1 - age });
  }
  return needs;
}

function daysToHalf(steps: readonly SurvivalStep[], age: number): number | null {
  const at = steps.findLast(({ days }) => days <= age) ?? { left: 1n, of: 1n };
  const half = steps.find(({ days, left, of }) => days > age && left * at.of * 2n <= at.left * of);
  return half === undefined ? null : half.days - age;
}

/** An open request as far as the forecast looks at it. `place` is its place in the line, from 1. */
export type Awaited = {
  readonly id: string;
  readonly place: number;
  readonly dueOn: CivilDate;
  readonly daysLeft: number;
  readonly age: number;
};

export type LikelyLate = {
  readonly id: string;
  readonly daysLeft: number;
  /** Its place, and how many can be answered by its due day, where that is fewer. */
  readonly line: { readonly place: number; readonly answers: number } | null;
  /** How many days half of those as old as it need, where that is more than it has. */
  readonly age: { readonly age: number; readonly needs: number } | null;
};

/**
 * Which of the open requests will likely be late, by what is known today. The line is all open work by due day, what is overdue
 * before the rest, without what stands still. What is overdue is late already and foretold no more.
 */
export function likelyLate(
  line: readonly Awaited[],
  today: CivilDate,
  capacity: readonly Capacity[],
  needs: readonly AgeNeed[],
): LikelyLate[] {
  const answersBy = new Map(capacity.map(({ on, answers }) => [on, answers]));
  const needOf = new Map(needs.map(({ age, days }) => [age, days]));
  return line.flatMap((one): LikelyLate[] => {
    if (one.daysLeft < 0 || one.daysLeft > FARTHEST) return [];
    const answers = answersBy.get(one.dueOn < today ? today : one.dueOn) ?? 0;
    const late = judge(one, answers, needOf.get(one.age) ?? 0);
    return late.line === null && late.age === null ? [] : [late];
  });
}

function judge({ id, place, daysLeft, age }: Awaited, answers: number, needs: number): LikelyLate {
  return {
    ...{ id, daysLeft },
    line: place > answers ? { place, answers } : null,
    age: needs > daysLeft ? { age, needs } : null,
  };
}

/** What a forecast was worked out from, to be said beside it. */
export type ForecastBasis = {
  readonly today: CivilDate;
  readonly throughput: Throughput;
  /** How many requests the ages were learned from. */
  readonly watched: number;
};

export type ForecastCounts = Readonly<Record<Horizon, number>>;

/** A list of the forecast: which requests, and within how many days they are due. */
export type ForecastList = Narrowing & { readonly within: Horizon };

/** Nothing was answered lately: there is no pace to count with. */
export function hasPace({ throughput }: ForecastBasis): boolean {
  return throughput.answered > 0 && throughput.businessDays > 0;
}
