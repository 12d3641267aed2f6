import { type CivilDate, formatCivilDate, monthOf } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import type { PaceFile } from "@/lib/reports/model/address";
import type { DaySpan } from "@/lib/reports/model/filter";
import { cumulative, type Flow, hasNoEnd } from "@/lib/reports/model/flow";
import type { Pace } from "@/lib/reports/model/pace";
import type { Percentiles, Speed, SpeedMonth } from "@/lib/reports/model/speed";
import { daysSpent, type SpentPart } from "@/lib/reports/model/spent";
import type { Percentile } from "@/lib/reports/model/survival";
import type { CsvTable } from "@/lib/reports/present/csv";
import { monthMark, monthName } from "@/lib/reports/present/words";

/** "18 days", or that so many have not been answered yet. */
export function percentileWords(percentile: Percentile, size: number): string {
  if (size === 0) return "–";
  return percentile === "not_reached" ? "not reached" : counted(percentile, "day");
}

/** "half were answered within 18 days and nine in ten within 27 days": of requests that are all answered. */
function answeredWords({ half, nineTenths }: Percentiles): string {
  return `half were answered within ${percentileWords(half, 1)} and nine in ten within ${percentileWords(nineTenths, 1)}`;
}

/** While some are open, the days are what is known so far points to: how many were answered by then is another number. */
function estimateWords({ half, nineTenths }: Percentiles): string {
  if (half === "not_reached") return "it is too early to tell how long half take";
  const words = `half take up to ${counted(half, "day")}`;
  return nineTenths === "not_reached"
    ? `${words}, and it is too early to tell for nine in ten`
    : `${words} and nine in ten up to ${counted(nineTenths, "day")}`;
}

/** How fast the requests were that have just been named, with those that are still open if there are any. */
export function speedSentence({ open, gross, net }: Omit<Speed, "size">): string {
  if (open > 0 && gross.half === "not_reached" && net.half === "not_reached") {
    return "It is too early to tell how long half of them take.";
  }
  const words = open === 0 ? answeredWords : estimateWords;
  const both = bothWords(words(gross), words(net));
  return open === 0 ? both : `As far as the answers and the ages of the open ones tell, ${both}`;
}

function bothWords(gross: string, net: string): string {
  return gross === net
    ? `${gross}, counted from receipt, with the days on which the clock stood still and without them.`
    : `${gross}, counted from receipt. Without the days on which the clock stood still, ${net}.`;
}

/**
 * Whether it gets slower: nine in ten of the last month of which that many are answered, beside such a month before it, and which
 * later ones are too young. Null where there are no two to compare.
 */
export function trendSentence(months: readonly SpeedMonth[]): string | null {
  const some = months.filter(({ size }) => size > 0);
  const known = some.flatMap(({ month, size, open, gross: { nineTenths } }) =>
    nineTenths === "not_reached" || open * 10 > size ? [] : [{ month, open, days: nineTenths }],
  );
  const [before, last] = known.slice(-2);
  if (!before || !last) return null;
  const take = last.open > 0 ? "take" : "took";
  const later = some.filter(({ month }) => month > last.month).map(({ month }) => monthName(month));
  const young = later.length === 0 ? "" : ` It is too early to tell for ${listed(later)}.`;
  return `Of those received in ${monthName(last.month)}, nine in ten ${take} up to ${counted(last.days, "day")}, of those received in ${monthName(before.month)} up to ${before.days.toLocaleString("en")}.${young}`;
}

const listed = (words: readonly string[]) => new Intl.ListFormat("en").format(words);

/** Why the figures of a month may still move. */
export function openMark({ open }: Pick<Speed, "open">): string | undefined {
  return open > 0 ? `${open.toLocaleString("en")} still open` : undefined;
}

export const SPENT_LABELS: Readonly<Record<SpentPart, string>> = {
  ours: "With us",
  controller: "Waiting for the controller",
  subProcessor: "At a sub-processor",
  paused: "Clock stopped",
};

function shortDay(day: CivilDate): string {
  return formatCivilDate(day).split(" ").slice(1, 3).join(" ");
}

/** Under an axis: "Nov 26" for a month, "9 Nov" for the week that begins then. */
export function stepMark(unit: Flow["unit"], { from }: DaySpan): string {
  return unit === "month" ? monthMark(monthOf(from)) : shortDay(from);
}

/** In a table: "November 2026", or "9 Nov to 15 Nov". */
export function stepName(unit: Flow["unit"], span: DaySpan): string {
  if (unit === "month") return monthName(monthOf(span.from));
  return hasNoEnd(span)
    ? `from ${shortDay(span.from)}`
    : `${shortDay(span.from)} to ${shortDay(span.to)}`;
}

const cell = (percentile: Percentile) => (percentile === "not_reached" ? null : percentile);

/** A figure about speed as a table. A percentile that is not reached is empty. */
export function paceTable(file: PaceFile, { speed, flow, spent }: Pace): CsvTable {
  switch (file) {
    case "speed":
      return {
        head: [
          ...["month_of_receipt", "received", "still_open", "p50_days_gross", "p90_days_gross"],
          ...["p50_days_net", "p90_days_net"],
        ],
        rows: speed.months.map(({ month, size, open, gross, net }) => [
          ...[month, size, open, cell(gross.half), cell(gross.nineTenths)],
          ...[cell(net.half), cell(net.nineTenths)],
        ]),
      };
    case "flow": {
      const totals = cumulative(flow);
      return {
        head: [
          ...["from", "to", "received", "answered", "to_answer_so_far", "answered_so_far"],
          "open_at_end",
        ],
        rows: flow.steps.map(({ span, received, answered, open }, place) => [
          ...[span.from, hasNoEnd(span) ? null : span.to, received, answered],
          ...[totals[place]?.received ?? 0, totals[place]?.answered ?? 0, open],
        ]),
      };
    }
    case "spent":
      return {
        head: [
          ...["month_of_answer", "answered", "days_gross", "days_with_us"],
          ...["days_waiting_for_controller", "days_at_sub_processor", "days_clock_stopped"],
          "answered_without_record",
        ],
        rows: spent.map((month) => [
          ...[month.month, month.answered, daysSpent(month), month.ours, month.controller],
          ...[month.subProcessor, month.paused, month.unrecorded],
        ]),
      };
  }
}
