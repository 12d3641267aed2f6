import type { CivilMonth } from "@/lib/core/civil-date";
import {
  type Duration,
  type Percentile,
  percentileOf,
  type Survival,
  survivalOf,
} from "@/lib/reports/model/survival";

/** From receipt, or less the days that the clock that governs leaves out. */
export type Measure = "gross" | "net";

/** Requests received in a month that took as many days, as the database counts them. */
export type DurationGroup = Duration & {
  readonly month: CivilMonth;
  readonly measure: Measure;
};

export type Percentiles = { readonly half: Percentile; readonly nineTenths: Percentile };

/** How fast the requests of a span were answered. `size` is all of them, `open` those still without an answer. */
export type Speed = {
  readonly size: number;
  readonly open: number;
  readonly gross: Percentiles;
  readonly net: Percentiles;
};

export type SpeedMonth = Speed & { readonly month: CivilMonth };

export type SpeedFigure = { readonly months: readonly SpeedMonth[]; readonly total: Speed };

function percentilesOf(survival: Survival): Percentiles {
  return { half: percentileOf(survival, 50), nineTenths: percentileOf(survival, 90) };
}

function speedOf(groups: readonly DurationGroup[]): Speed {
  const by = (measure: Measure) => survivalOf(groups.filter((group) => group.measure === measure));
  const [gross, net] = [by("gross"), by("net")];
  return {
    size: gross.size,
    open: gross.censored,
    gross: percentilesOf(gross),
    net: percentilesOf(net),
  };
}

/** By the month of receipt, also for months in which nothing was received, and for all of them together. */
export function speedFigure(
  months: readonly CivilMonth[],
  groups: readonly DurationGroup[],
): SpeedFigure {
  const listed = groups.filter(({ month }) => months.includes(month));
  return {
    months: months.map((month) => ({
      month,
      ...speedOf(listed.filter((group) => group.month === month)),
    })),
    total: speedOf(listed),
  };
}
