import {
  addDays,
  addMonths,
  type CivilDate,
  type CivilMonth,
  civilDate,
} from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** Which requests a figure is about, whatever their time. */
export type Narrowing = {
  readonly controllerId: string | null;
  readonly law: Law | null;
  readonly right: Right | null;
};

export const PERIOD_LENGTHS = [3, 6, 12] as const;
type PeriodLength = (typeof PERIOD_LENGTHS)[number];

/** The months a report looks back over: the last few with the present one, or a calendar year. */
export type Period =
  | { readonly kind: "last"; readonly months: PeriodLength }
  | { readonly kind: "year"; readonly year: number };

export type ReportFilter = Narrowing & { readonly period: Period };

export const EVERYTHING: Narrowing = { controllerId: null, law: null, right: null };

/** The same period of all controllers, laws and rights: for figures of what belongs to none. */
export function ofAll({ period }: ReportFilter): ReportFilter {
  return { ...EVERYTHING, period };
}

export function isNarrowed({ controllerId, law, right }: Narrowing): boolean {
  return controllerId !== null || law !== null || right !== null;
}

export const USUAL_PERIOD: Period = { kind: "last", months: 12 };

/** Days from one to another, both included. */
export type DaySpan = { readonly from: CivilDate; readonly to: CivilDate };

function firstDay(month: CivilMonth): CivilDate {
  return civilDate(`${month}-01`);
}

export function monthSpan(month: CivilMonth): DaySpan {
  const from = firstDay(month);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

function monthsUpTo(last: CivilMonth, count: number): CivilMonth[] {
  return Array.from({ length: count }, (_, step) =>
    addMonths(firstDay(last), step + 1 - count).slice(0, 7),
  );
}

/**
 * The months of a period, oldest first. A period never reaches past `thisMonth`, so that the present year ends with it;
 * a year to come has no months.
 */
export function periodMonths(period: Period, thisMonth: CivilMonth): CivilMonth[] {
  if (period.kind === "last") return monthsUpTo(thisMonth, period.months);
  const months = monthsUpTo(`${String(period.year).padStart(4, "0")}-12`, 12);
  return months.filter((month) => month <= thisMonth);
}

/** From the first day of the first month to the last day of the last one; `null` for no months. */
export function spanOf(months: readonly CivilMonth[]): DaySpan | null {
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return null;
  return { from: monthSpan(first).from, to: monthSpan(last).to };
}

/** The span a whole calendar month stands for, if it is one. */
export function monthOfSpan({ from, to }: DaySpan): CivilMonth | null {
  const month = from.slice(0, 7);
  const whole = monthSpan(month);
  return whole.from === from && whole.to === to ? month : null;
}

/** No day comes after it. */
const LAST_DAY = "9999-12-31";
const isFirst = (day: CivilDate) => day.endsWith("-01");

/** Whether a span is of whole calendar months, however many. */
export function isWholeMonths({ from, to }: DaySpan): boolean {
  return isFirst(from) && (to === LAST_DAY || isFirst(addDays(to, 1)));
}

/** How a period is written in an address: `last-6` or `2026`. */
export function periodCode(period: Period): string {
  return period.kind === "last" ? `last-${period.months}` : String(period.year);
}

/** `null` for what is no period, and for a year before 2000 or after `thisYear`. */
export function parsePeriod(code: string, thisYear: number): Period | null {
  const length = PERIOD_LENGTHS.find((months) => code === `last-${months}`);
  if (length !== undefined) return { kind: "last", months: length };
  const year = /^\d{4}$/.test(code) ? Number(code) : 0;
  return year >= 2000 && year <= thisYear ? { kind: "year", year } : null;
}
