import type { ReactNode } from "react";
import { cn } from "../cn";
import { Grid } from "./axis";
import { BandLink } from "./band-link";
import { ChartCanvas, ChartFigure } from "./figure";
import type { TableSource } from "./folded-table";
import { Line } from "./line-points";
import { axisTicks, bandCenter, foldedLabel, verticalScale } from "./scale";

type Measure = { key: string; label: string; values: readonly (number | null)[] };
type Band = { label: string; note?: string | undefined; href?: string | undefined };
export type LinesChartProps = {
  name: string;
  title: string;
  description: string;
  /** The higher one, solid with round points, and the lower one, dashed with square ones. */
  lines: readonly [Measure, Measure];
  bands: readonly Band[];
  format?: ((value: number) => string) | undefined;
  headline?: ReactNode;
  height?: number | undefined;
  table: TableSource;
  className?: string | undefined;
};

const TOP = 24;
/** What a value under its point needs between the point and the axis, in pixels. */
const ROOM_BELOW = 22;

type MarkProps = { x: string; y: number; isSquare: boolean };

function Mark({ x, y, isSquare }: MarkProps) {
  if (!isSquare) return <circle cx={x} cy={y} r={3.5} className="fill-accent" />;
  // A square stands on its corner of a nested picture, since a position across is per cent and cannot be added to.
  return (
    <svg x={x} y={y} width="1" height="1" overflow="visible" aria-hidden="true">
      <rect x="-3.5" y="-3.5" width="7" height="7" className="fill-canvas stroke-ink stroke-2" />
    </svg>
  );
}

function Legend({ lines }: Pick<LinesChartProps, "lines">) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {lines.map(({ key, label }, place) => (
        <li key={key} className="flex items-center gap-2">
          <svg aria-hidden="true" width="24" height="10">
            <line
              x2="24"
              y1="5"
              y2="5"
              strokeWidth="2"
              strokeDasharray={place === 0 ? undefined : "4 3"}
              className={place === 0 ? "stroke-accent" : "stroke-ink"}
            />
            <Mark x="12" y={5} isSquare={place === 1} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Two measures over time, one never below the other: the distance between them is part of what is shown. */
export function LinesChart({
  name,
  title,
  description,
  lines,
  bands,
  format = String,
  headline,
  height = 200,
  table,
  className,
}: LinesChartProps) {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  const ticks = axisTicks(Math.max(0, ...values), 4);
  const y = verticalScale(0, ticks.at(-1) ?? 1, TOP, height);
  const width = 100 / Math.max(1, bands.length);
  return (
    <ChartFigure
      name={name}
      title={title}
      headline={headline}
      legend={<Legend lines={lines} />}
      table={table}
      className={className}
    >
      <ChartCanvas title={title} description={description} bands={bands} height={height}>
        <Grid ticks={ticks} y={y} format={format} />
        {lines.map(({ key, values: run }, place) => (
          <Line
            key={key}
            points={run.map((value) => ({ label: "", value }))}
            y={y}
            height={height}
            isDashed={place === 1}
          />
        ))}
        {[...bands.entries()].map(([position, band]) => {
          const at = lines.map((line) => line.values[position] ?? null);
          const words = lines.flatMap(({ label }, place) => {
            const value = at[place] ?? null;
            return value === null ? [] : [`${label} ${format(value)}`];
          });
          const x = `${bandCenter(position, bands.length)}%`;
          return (
            <g key={band.label}>
              <BandLink
                href={band.href}
                label={[`${band.label}: ${words.join(", ")}`, band.note].filter(Boolean).join(", ")}
                x={position * width}
                width={width}
                height={height}
              >
                {at.map((value, place) =>
                  value === null ? null : (
                    <Mark key={lines[place]?.key} x={x} y={y(value)} isSquare={place === 1} />
                  ),
                )}
              </BandLink>
              {/* Beside the link and not in it: two figures in a row are no part of its name. */}
              {at.map((value, place) =>
                value === null || (place === 1 && height - y(value) < ROOM_BELOW) ? null : (
                  <text
                    key={lines[place]?.key}
                    x={x}
                    y={place === 0 ? y(value) - 9 : y(value) + 18}
                    textAnchor="middle"
                    className={cn(
                      "pointer-events-none fill-ink stroke-canvas stroke-4 text-xs tabular [paint-order:stroke]",
                      foldedLabel(position, bands.length),
                    )}
                  >
                    {format(value)}
                  </text>
                ),
              )}
            </g>
          );
        })}
      </ChartCanvas>
    </ChartFigure>
  );
}
