import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  isAfter,
  monthOf,
} from "@/lib/core/civil-date";
import type { DaySpan } from "@/lib/reports/model/filter";

/** What a statement is made for: a calendar month or a quarter of a calendar year. */
export type StatementPeriod = {
  readonly kind: "month" | "quarter";
  readonly year: number;
  /** 1 to 12, or 1 to 4. */
  readonly number: number;
};

const MONTHS_OF = { month: 1, quarter: 3 } as const;
const FIRST_YEAR = 2000;

/** How a period is written in an address and in the name of a file: `2026-10` or `2026-q4`. */
export function statementCode({ kind, year, number }: StatementPeriod): string {
  return kind === "month" ? `${year}-${String(number).padStart(2, "0")}` : `${year}-q${number}`;
}

export function statementSpan({ kind, year, number }: StatementPeriod): DaySpan {
  const first = (number - 1) * MONTHS_OF[kind] + 1;
  const from = civilDate(`${year}-${String(first).padStart(2, "0")}-01`);
  return { from, to: addDays(addMonths(from, MONTHS_OF[kind]), -1) };
}

/** Null for what is no period, for one before 2000, and for one that has not begun yet. */
export function parseStatementPeriod(code: string, today: CivilDate): StatementPeriod | null {
  const [, yearText, monthText, quarterText] =
    /^(\d{4})-(?:(0[1-9]|1[0-2])|q([1-4]))$/.exec(code) ?? [];
  const year = Number(yearText ?? 0);
  // The last month of the last year that days have has no end to be counted.
  if (year < FIRST_YEAR || year > Number(today.slice(0, 4))) return null;
  const period: StatementPeriod =
    monthText === undefined
      ? { kind: "quarter", year, number: Number(quarterText) }
      : { kind: "month", year, number: Number(monthText) };
  return isAfter(statementSpan(period).from, today) ? null : period;
}

/** Whether days of the period are still to come, today among them. */
export function isRunning(period: StatementPeriod, today: CivilDate): boolean {
  return !isAfter(today, statementSpan(period).to);
}

/** The period a day lies in. */
export function periodOfDay(kind: StatementPeriod["kind"], day: CivilDate): StatementPeriod {
  const month = Number(monthOf(day).slice(5));
  const number = kind === "month" ? month : Math.ceil(month / MONTHS_OF.quarter);
  return { kind, year: Number(day.slice(0, 4)), number };
}

/** The last periods of a kind, the running one first. */
export function lastPeriods(
  kind: StatementPeriod["kind"],
  today: CivilDate,
  count: number,
): StatementPeriod[] {
  const { from } = statementSpan(periodOfDay(kind, today));
  return Array.from({ length: count }, (_, back) =>
    periodOfDay(kind, addMonths(from, -back * MONTHS_OF[kind])),
  );
}

/** The calendar year whose figures California asks for at the end of a period: the one before it. */
export function precedingYear({ year }: StatementPeriod): number {
  return year - 1;
}
