import type { ReactNode } from "react";
import { type Markup, markup } from "../markup";
import { grid } from "./axis";
import { ChartCanvas, ChartFigure } from "./figure";
import type { TableSource } from "./folded-table";
import { type LinePoint, lineThrough, pointsOn } from "./line-points";
import { axisTicks, verticalScale } from "./scale";

export type LineChartProps = {
  name: string;
  title: string;
  description: string;
  points: readonly LinePoint[];
  target?: { value: number; label: string } | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Of the ticks of its axis; the points say their share as every other place does. */
  format?: ((value: number) => string) | undefined;
  headline?: ReactNode;
  /** Height of the plot in pixels. */
  height?: number | undefined;
  tableLabel?: string | undefined;
  /** Says more than the points do, such as links. */
  table: TableSource;
  className?: string | undefined;
};

const TOP = 24;

function TargetLegend({ label }: { label: string }) {
  return (
    <p className="mt-1.5 flex items-center gap-2 text-sm">
      <svg aria-hidden="true" width="20" height="2" className="stroke-ink">
        <line x2="20" y1="1" y2="1" strokeWidth="2" strokeDasharray="2 4" />
      </svg>
      {label}
    </p>
  );
}

function targetLine(y: number): Markup {
  return markup`<line x2="100%" y1="${y}" y2="${y}" class="stroke-ink" stroke-dasharray="2 4"/>`;
}

/** One share over time. Text keeps its size at every width: only the line is stretched. */
export function LineChart({
  name,
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
  table,
  className,
}: LineChartProps) {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const high = max ?? Math.max(0, target?.value ?? 0, ...values);
  const ticks = axisTicks(high - min, 4, high > 2).map((tick) => tick + min);
  const y = verticalScale(min, Math.max(high, ticks.at(-1) ?? high), TOP, height);
  const plot = { points, y, height };
  return (
    <ChartFigure
      name={name}
      title={title}
      headline={headline}
      legend={target && <TargetLegend label={target.label} />}
      tableLabel={tableLabel}
      table={table}
      className={className}
    >
      <ChartCanvas
        title={title}
        description={description}
        bands={points}
        height={height}
        drawing={markup`${grid(ticks, y, format)}${target && targetLine(y(target.value))}${lineThrough(plot)}${pointsOn(plot)}`}
      />
    </ChartFigure>
  );
}
