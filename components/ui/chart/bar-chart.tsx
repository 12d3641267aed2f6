import { type ReactNode, useId } from "react";
import { type Markup, markup } from "../markup";
import { Piece } from "../piece";
import { type Band, grid } from "./axis";
import { bandLink } from "./band-link";
import { ChartCanvas, ChartFigure } from "./figure";
import { hatchings, partOf, type Series, swatch } from "./fill";
import type { TableSource } from "./folded-table";
import { axisTicks, bandCenter, foldedClasses, foldedLabel, verticalScale } from "./scale";

export type Bar = Band & { values: Readonly<Record<string, number>> };
export type BarChartProps = {
  name: string;
  title: string;
  description: string;
  series: readonly Series[];
  bars: readonly Bar[];
  format?: ((value: number) => string) | undefined;
  headline?: ReactNode;
  height?: number | undefined;
  tableLabel?: string | undefined;
  /** Says more than the bars do, such as links. */
  table: TableSource;
  className?: string | undefined;
};

const TOP = 22;
const GAP = 1.5;
/** Share of its band that a bar fills. */
const BAR = 0.62;

const sum = (bar: Bar, series: readonly Series[]) =>
  series.reduce((total, item) => total + (bar.values[item.key] ?? 0), 0);

type Stacked = {
  chart: string;
  bar: Bar;
  series: readonly Series[];
  x: string;
  width: string;
  y: (value: number) => number;
};

/** The parts of one bar, the first series at the foot. */
function stack({ chart, bar, series, x, width, y }: Stacked): Markup {
  let below = 0;
  const parts = [...series.entries()].flatMap(([position, item]) => {
    const value = bar.values[item.key] ?? 0;
    if (value <= 0) return [];
    const foot = y(below);
    below += value;
    const head = y(below);
    const height = Math.max(1, foot - head - (foot === y(0) ? 0 : GAP));
    return [partOf({ chart, series: item, position, x, width, y: head, height })];
  });
  return markup`${parts}`;
}

function Legend({ chart, series }: { chart: string; series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[...series.entries()].map(([position, item]) => (
        <li key={item.key} className="flex items-center gap-1.5">
          <Piece
            as="svg"
            aria-hidden="true"
            width="12"
            height="12"
            of={swatch(chart, item, position)}
          />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

/** The highest bar keeps its number however narrow it gets, and those beside it give it room. */
function foldedNumber(position: number, highest: number, count: number): string | false {
  if (Math.abs(position - highest) === 1) return foldedClasses(count).ofAll;
  return foldedLabel(position, count);
}

/** Counts per band, stacked by kind, each bar with its total and, with an address, a way to its rows. */
export function BarChart({
  name,
  title,
  description,
  series,
  bars,
  format = String,
  headline,
  height = 160,
  tableLabel,
  table,
  className,
}: BarChartProps) {
  const id = useId().replaceAll(":", "");
  const totals = bars.map((bar) => sum(bar, series));
  const ticks = axisTicks(Math.max(0, ...totals), 3);
  const y = verticalScale(0, ticks.at(-1) ?? 1, TOP, height);
  const band = 100 / Math.max(1, bars.length);
  // On a telephone a band has few pixels, and a digit takes seven of them.
  const isCrowded =
    Math.max(0, ...totals.map((total) => format(total).length)) * 7 * bars.length > 300;
  const highest = totals.indexOf(Math.max(...totals));
  const drawnBars = [...bars.entries()].map(([position, bar]) => {
    const total = totals[position] ?? 0;
    const x = `${position * band + (band * (1 - BAR)) / 2}%`;
    const label = `${bar.label}: ${format(total)}`;
    const folds = isCrowded && position !== highest && foldedNumber(position, highest, bars.length);
    const number =
      total > 0 &&
      markup`<text x="${bandCenter(position, bars.length)}%" y="${y(total) - 5}" text-anchor="middle" class="fill-ink text-xs font-medium tabular ${folds}">${format(total)}</text>`;
    const parts = stack({ chart: id, bar, series, x, width: `${band * BAR}%`, y });
    const place = { href: bar.href, label, x: position * band, width: band, height };
    return bandLink(place, markup`${parts}${number}`);
  });
  return (
    <ChartFigure
      name={name}
      title={title}
      headline={headline}
      tableLabel={tableLabel}
      className={className}
      legend={<Legend chart={id} series={series} />}
      table={table}
    >
      <ChartCanvas
        title={title}
        description={description}
        bands={bars}
        height={height}
        drawing={markup`${hatchings(id, series)}${grid(ticks, y, format)}${drawnBars}`}
      />
    </ChartFigure>
  );
}
