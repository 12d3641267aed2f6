import { type ReactNode, useId } from "react";
import { cn } from "../cn";
import { BandLabels, Grid } from "./axis";
import { BandLink } from "./band-link";
import { ChartFigure } from "./figure";
import { axisTicks, bandCenter, keepsLabel, segments, verticalScale } from "./scale";

export type LinePoint = {
  label: string;
  /** `null` where there is nothing to measure: the line breaks there. */
  value: number | null;
  /** Under the label, such as "41" for the number of requests measured. */
  note?: string | undefined;
  href?: string | undefined;
};
export type LineChartProps = {
  title: string;
  description: string;
  points: readonly LinePoint[];
  target?: { value: number; label: string } | undefined;
  min?: number | undefined;
  max?: number | undefined;
  format?: ((value: number) => string) | undefined;
  headline?: ReactNode;
  /** Height of the plot in pixels. */
  height?: number | undefined;
  tableLabel?: string | undefined;
  /** Heads of the data table: what the points are, what is measured, and what a note counts. */
  columns?: readonly [string, string] | readonly [string, string, string] | undefined;
  noValue?: string | undefined;
  className?: string | undefined;
};

const TOP = 24;
type Plot = {
  points: readonly LinePoint[];
  y: (value: number) => number;
  height: number;
  format: (value: number) => string;
};

function path(points: readonly LinePoint[], y: (value: number) => number): string {
  return segments(points)
    .map((run) =>
      run
        .map(
          ({ position, value }, step) =>
            `${step === 0 ? "M" : "L"}${bandCenter(position, points.length)} ${y(value)}`,
        )
        .join(""),
    )
    .join("");
}

function Points({ points, y, height, format }: Plot) {
  const width = 100 / Math.max(1, points.length);
  return [...points.entries()].map(([position, point]) => {
    if (point.value === null) return null;
    const x = `${bandCenter(position, points.length)}%`;
    const last = position === points.length - 1;
    const words = `${point.label}: ${format(point.value)}${point.note ? `, ${point.note}` : ""}`;
    return (
      <BandLink
        key={point.label}
        href={point.href}
        label={words}
        x={position * width}
        width={width}
        height={height}
      >
        <circle
          cx={x}
          cy={y(point.value)}
          r={last ? 4.5 : 3}
          className={cn("fill-accent stroke-canvas", last && "stroke-2")}
        />
        <text
          x={x}
          y={y(point.value) - 10}
          textAnchor="middle"
          className={cn(
            "fill-ink text-xs tabular",
            last && "font-semibold",
            !keepsLabel(position, points.length) && "max-sm:hidden",
          )}
        >
          {format(point.value)}
        </text>
      </BandLink>
    );
  });
}

function Target({
  target,
  y,
}: {
  target: { value: number; label: string };
  y: (value: number) => number;
}) {
  return (
    <>
      <line
        x1="0"
        x2="100%"
        y1={y(target.value)}
        y2={y(target.value)}
        className="stroke-ink"
        strokeDasharray="2 4"
      />
      <text x="100%" y={y(target.value) - 5} textAnchor="end" className="fill-ink text-xs">
        {target.label}
      </text>
    </>
  );
}

/** One measure over time. Text keeps its size at every width: only the line is stretched. */
export function LineChart({
  title,
  description,
  points,
  target,
  min = 0,
  max,
  format = String,
  headline,
  height = 180,
  tableLabel,
  columns = ["Period", "Value"],
  noValue = "none",
  className,
}: LineChartProps) {
  const id = useId();
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const high = max ?? Math.max(0, target?.value ?? 0, ...values);
  const ticks = axisTicks(high, 4, high > 2).filter((tick) => tick >= min);
  const y = verticalScale(min, Math.max(high, ticks.at(-1) ?? high), TOP, height);
  const rows = points.map((point) => [
    point.label,
    point.value === null ? noValue : format(point.value),
    ...(columns.length === 3 ? [point.note ?? ""] : []),
  ]);
  return (
    <ChartFigure
      title={title}
      headline={headline}
      tableLabel={tableLabel}
      table={{ columns, rows }}
      className={className}
    >
      <svg
        role={points.some((point) => point.href) ? "group" : "img"}
        aria-labelledby={`${id}-title ${id}-desc`}
        width="100%"
        height={height + (points.some((point) => point.note) ? 38 : 22)}
        className="overflow-visible"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Grid ticks={ticks} y={y} format={format} />
        {target && <Target target={target} y={y} />}
        <svg
          aria-hidden="true"
          width="100%"
          height={height}
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
        >
          <path
            d={path(points, y)}
            fill="none"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
            className="stroke-accent"
          />
        </svg>
        <Points points={points} y={y} height={height} format={format} />
        <BandLabels labels={points} y={height + 16} />
      </svg>
    </ChartFigure>
  );
}
