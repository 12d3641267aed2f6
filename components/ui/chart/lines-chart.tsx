import type { ReactNode } from "react";
import { type Markup, markup } from "../markup";
import { Piece } from "../piece";
import { grid } from "./axis";
import { ChartCanvas, ChartFigure } from "./figure";
import type { TableSource } from "./folded-table";
import { lineThrough } from "./line-points";
import { hasAsterisk, type LinesBand, type Measure, mark, pointsOfLines } from "./lines-points";
import { axisTicks, verticalScale } from "./scale";

export type LinesChartProps = {
  name: string;
  title: string;
  description: string;
  /** The higher one, solid with round points, and the lower one, dashed with square ones. */
  lines: readonly [Measure, Measure];
  bands: readonly LinesBand[];
  /** What an asterisk at a figure says, where some band is unsettled. */
  unsettled?: string | undefined;
  format?: ((value: number) => string) | undefined;
  headline?: ReactNode;
  height?: number | undefined;
  table: TableSource;
  className?: string | undefined;
};

const TOP = 24;

function sample(isSquare: boolean): Markup {
  const dashes = isSquare ? "4 3" : "none";
  const ink = isSquare ? "stroke-ink" : "stroke-accent";
  return markup`<line x2="24" y1="5" y2="5" stroke-width="2" stroke-dasharray="${dashes}" class="${ink}"/>${mark("12", 5, isSquare)}`;
}

function Legend({ lines, unsettled }: Pick<LinesChartProps, "lines" | "unsettled">) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {lines.map(({ key, label }, place) => (
        <li key={key} className="flex items-center gap-2">
          <Piece as="svg" aria-hidden="true" width="24" height="10" of={sample(place === 1)} />
          {label}
        </li>
      ))}
      {unsettled && <li>* {unsettled}</li>}
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
  unsettled,
  format = String,
  headline,
  height = 200,
  table,
  className,
}: LinesChartProps) {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  const ticks = axisTicks(Math.max(0, ...values), 4);
  const y = verticalScale(0, ticks.at(-1) ?? 1, TOP, height);
  const strokes = lines.map(({ values: run }, place) => {
    const points = run.map((value) => ({ label: "", value }));
    return lineThrough({ points, y, height }, place === 1);
  });
  return (
    <ChartFigure
      name={name}
      title={title}
      headline={headline}
      legend={
        <Legend lines={lines} unsettled={hasAsterisk(lines, bands) ? unsettled : undefined} />
      }
      table={table}
      className={className}
    >
      <ChartCanvas
        title={title}
        description={description}
        bands={bands}
        height={height}
        drawing={markup`${grid(ticks, y, format)}${strokes}${pointsOfLines({ lines, bands, y, height, format })}`}
      />
    </ChartFigure>
  );
}
