import { type ReactNode, useId } from "react";
import { cn } from "../cn";
import { Grid } from "./axis";
import { BandLink } from "./band-link";
import { ChartCanvas, ChartFigure } from "./figure";
import { Hatchings, Part, type Series } from "./fill";
import type { TableSource } from "./folded-table";
import { axisTicks, bandCenter, foldedLabel, verticalScale } from "./scale";

export type Bar = {
  label: string;
  values: Readonly<Record<string, number>>;
  note?: string | undefined;
  href?: string | undefined;
};
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

type StackProps = {
  chart: string;
  bar: Bar;
  series: readonly Series[];
  x: string;
  width: string;
  y: (value: number) => number;
};

/** The parts of one bar, the first series at the foot. */
function Stack({ chart, bar, series, x, width, y }: StackProps) {
  let below = 0;
  return [...series.entries()].map(([position, item]) => {
    const value = bar.values[item.key] ?? 0;
    if (value <= 0) return null;
    const foot = y(below);
    below += value;
    const head = y(below);
    return (
      <Part
        key={item.key}
        chart={chart}
        series={item}
        position={position}
        x={x}
        width={width}
        y={head}
        height={Math.max(1, foot - head - (foot === y(0) ? 0 : GAP))}
      />
    );
  });
}

function Legend({ chart, series }: { chart: string; series: readonly Series[] }) {
  if (series.length < 2) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {[...series.entries()].map(([position, item]) => (
        <li key={item.key} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="12" height="12">
            <Part
              chart={chart}
              series={item}
              position={position}
              x="1"
              y={1}
              width="10"
              height={10}
            />
          </svg>
          {item.label}
        </li>
      ))}
    </ul>
  );
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
      <ChartCanvas title={title} description={description} bands={bars} height={height}>
        <Hatchings chart={id} series={series} />
        <Grid ticks={ticks} y={y} format={format} />
        {[...bars.entries()].map(([position, bar]) => {
          const total = totals[position] ?? 0;
          const x = `${position * band + (band * (1 - BAR)) / 2}%`;
          return (
            <BandLink
              key={bar.label}
              href={bar.href}
              label={`${bar.label}: ${format(total)}`}
              x={position * band}
              width={band}
              height={height}
            >
              <Stack chart={id} bar={bar} series={series} x={x} width={`${band * BAR}%`} y={y} />
              {total > 0 && (
                <text
                  x={`${bandCenter(position, bars.length)}%`}
                  y={y(total) - 5}
                  textAnchor="middle"
                  className={cn(
                    "fill-ink text-xs font-medium tabular",
                    isCrowded && foldedLabel(position, bars.length),
                  )}
                >
                  {format(total)}
                </text>
              )}
            </BandLink>
          );
        })}
      </ChartCanvas>
    </ChartFigure>
  );
}
