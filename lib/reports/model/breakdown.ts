import type { CivilMonth } from "@/lib/core/civil-date";
import { breachesHref } from "@/lib/reports/model/address";
import { type BreachList, EVERY_BREACH } from "@/lib/reports/model/breach";
import {
  type DaySpan,
  monthSpan,
  type Narrowing,
  type ReportFilter,
} from "@/lib/reports/model/filter";
import type { LinkedNumber } from "@/lib/reports/model/links";
import type { LateCause, Right } from "@/lib/requests/model/codes";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** How many controllers have a line of their own; the rest share one. */
export const MOST_NAMED = 10;

/** Why an answer was late; `missing`: nobody has said; `open`: there is no answer yet; `withdrawn`: there will be none. */
export type BreachCause = LateCause | "missing" | "open" | "withdrawn";

/** Breaches of a controller, or of all that have no line of their own, by the month of the due day. */
export type BreachLineOf = {
  readonly controllerId: string | null;
  readonly name: string | null;
  /** One number for each month of the period. */
  readonly months: readonly number[];
  readonly total: number;
};

type Counted<K> = { readonly key: K; readonly count: number };

/**
 * Breaches of a period by who and by what. Lines, laws and causes each add up to `total`; rights add up to `rightsMissed`,
 * because a request that carries two was missed for both.
 */
export type Breakdown = {
  readonly filter: ReportFilter;
  readonly span: DaySpan | null;
  readonly months: readonly CivilMonth[];
  readonly total: number;
  readonly lines: readonly BreachLineOf[];
  readonly monthTotals: readonly number[];
  readonly laws: readonly Counted<Law>[];
  readonly rights: readonly Counted<Right>[];
  readonly rightsMissed: number;
  readonly causes: readonly Counted<BreachCause>[];
};

/** A number of the breakdown as the database counts it. */
export type BreakdownRow =
  | {
      readonly of: "controller";
      readonly key: string | null;
      readonly name: string | null;
      readonly month: CivilMonth;
      readonly count: number;
    }
  | { readonly of: "law"; readonly key: Law; readonly count: number }
  | { readonly of: "right"; readonly key: Right; readonly count: number }
  | { readonly of: "cause"; readonly key: BreachCause; readonly count: number };

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Those with most breaches first; what has no line of its own comes last. */
function linesOf(months: readonly CivilMonth[], rows: readonly BreakdownRow[]): BreachLineOf[] {
  const cells = rows.filter((row) => row.of === "controller");
  const keys = [...new Set(cells.map(({ key }) => key))];
  const lines = keys.map((controllerId) => {
    const own = cells.filter(({ key }) => key === controllerId);
    const counts = months.map((month) =>
      sum(own.filter((cell) => cell.month === month).map(({ count }) => count)),
    );
    return { controllerId, name: own[0]?.name ?? null, months: counts, total: sum(counts) };
  });
  return lines.toSorted(
    (one, other) =>
      Number(one.controllerId === null) - Number(other.controllerId === null) ||
      other.total - one.total ||
      ((one.name ?? "") < (other.name ?? "") ? -1 : 1),
  );
}

export function breakdownOf(
  filter: ReportFilter,
  span: DaySpan | null,
  months: readonly CivilMonth[],
  rows: readonly BreakdownRow[],
): Breakdown {
  const lines = linesOf(months, rows);
  const most = <T extends { readonly count: number; readonly key: string }>(some: readonly T[]) =>
    some.toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
  const rights = most(rows.filter((row) => row.of === "right"));
  return {
    ...{ filter, span, months, lines, rights },
    total: sum(lines.map(({ total }) => total)),
    monthTotals: months.map((_, place) => sum(lines.map((line) => line.months[place] ?? 0))),
    laws: most(rows.filter((row) => row.of === "law")),
    rightsMissed: sum(rights.map(({ count }) => count)),
    causes: most(rows.filter((row) => row.of === "cause")),
  };
}

/** What the register is asked for behind a number of the breakdown. */
export function breakdownHref(
  { filter, span, lines }: Breakdown,
  by: {
    readonly line?: BreachLineOf | undefined;
    readonly month?: CivilMonth | undefined;
    readonly law?: Law | undefined;
    readonly right?: Right | undefined;
    readonly cause?: BreachCause | undefined;
  },
): string {
  const { controllerId, law, right }: Narrowing = filter;
  const isOthers = by.line !== undefined && by.line.controllerId === null;
  const list: BreachList = {
    ...EVERY_BREACH,
    controllerId: by.line?.controllerId ?? controllerId,
    besides: isOthers ? lines.flatMap((line) => line.controllerId ?? []) : [],
    law: by.law ?? law,
    right: by.right ?? right,
    due: by.month === undefined ? span : monthSpan(by.month),
    ...causeOf(by.cause),
  };
  return breachesHref(list);
}

function causeOf(cause: BreachCause | undefined): Pick<BreachList, "kind" | "cause"> {
  if (cause === undefined) return { kind: null, cause: null };
  return cause === "open" || cause === "withdrawn"
    ? { kind: cause, cause: null }
    : { kind: "late", cause };
}

/** All numbers of the breakdown, each with the part of the register behind it. A test follows them. */
export function breakdownNumbers(breakdown: Breakdown): LinkedNumber[] {
  const { lines, months, monthTotals, laws, rights, causes, total } = breakdown;
  const href = (by: Parameters<typeof breakdownHref>[1]) => breakdownHref(breakdown, by);
  return [
    { label: "all breaches", value: total, href: href({}) },
    ...lines.flatMap((line) => [
      { label: `${line.name ?? "others"}`, value: line.total, href: href({ line }) },
      ...months.map((month, place) => ({
        label: `${line.name ?? "others"} in ${month}`,
        value: line.months[place] ?? 0,
        href: href({ line, month }),
      })),
    ]),
    ...months.map((month, place) => ({
      label: `all in ${month}`,
      value: monthTotals[place] ?? 0,
      href: href({ month }),
    })),
    ...laws.map(({ key, count }) => ({ label: key, value: count, href: href({ law: key }) })),
    ...rights.map(({ key, count }) => ({ label: key, value: count, href: href({ right: key }) })),
    ...causes.map(({ key, count }) => ({ label: key, value: count, href: href({ cause: key }) })),
  ];
}
