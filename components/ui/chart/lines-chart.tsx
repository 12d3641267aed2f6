import type { ReactNode } from "react";
import { type Markup, markup } from "../markup";
import { Piece } from "../piece";
import { type Band, grid } from "./axis";
import { bandLink } from "./band-link";
import { ChartCanvas, ChartFigure } from "./figure";
import type { TableSource } from "./folded-table";
import { lineThrough } from "./line-points";
import { axisTicks, bandCenter, foldedLabel, verticalScale } from "./scale";

type Measure = { key: string; label: string; values: readonly (number | null)[] };
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

function mark(x: string, y: number, isSquare: boolean): Markup {
  if (!isSquare) return markup`<circle cx="${x}" cy="${y}" r="3.5" class="fill-accent"/>`;
  // A square stands on its corner of a nested picture, since a position across is per cent and cannot be added to.
  return markup`<svg x="${x}" y="${y}" width="1" height="1" overflow="visible" aria-hidden="true"><rect x="-3.5" y="-3.5" width="7" height="7" class="fill-canvas stroke-ink stroke-2"/></svg>`;
}

function sample(isSquare: boolean): Markup {
  const dashes = isSquare ? "4 3" : "none";
  const ink = isSquare ? "stroke-ink" : "stroke-accent";
  return markup`<line x2="24" y1="5" y2="5" stroke-width="2" stroke-dasharray="${dashes}" class="${ink}"/>${mark("12", 5, isSquare)}`;
}

function Legend({ lines }: Pick<LinesChartProps, "lines">) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {lines.map(({ key, label }, place) => (
        <li key={key} className="flex items-center gap-2">
          <Piece as="svg" aria-hidden="true" width="24" height="10" of={sample(place === 1)} />
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
  const strokes = lines.map(({ values: run }, place) => {
    const points = run.map((value) => ({ label: "", value }));
    return lineThrough({ points, y, height }, place === 1);
  });
  const marks = [...bands.entries()].map(([position, band]) => {
    const at = lines.flatMap(({ label, values: run }, place) => {
      const value = run[position] ?? null;
      return value === null ? [] : [{ label, place, y: y(value), words: format(value) }];
    });
    const x = `${bandCenter(position, bands.length)}%`;
    const words = at.map((one) => `${one.label} ${one.words}`).join(", ");
    const label = [`${band.label}: ${words}`, band.note].filter(Boolean).join(", ");
    const link = bandLink(
      { href: band.href, label, x: position * width, width, height },
      markup`${at.map((one) => mark(x, one.y, one.place === 1))}`,
    );
    const folds = foldedLabel(position, bands.length);
    const numbers = at
      .filter((one) => one.place === 0 || height - one.y >= ROOM_BELOW)
      .map(
        (one) =>
          markup`<text x="${x}" y="${one.place === 0 ? one.y - 9 : one.y + 18}" text-anchor="middle" class="pointer-events-none fill-ink stroke-canvas stroke-4 text-xs tabular [paint-order:stroke] ${folds}">${one.words}</text>`,
      );
    // Beside the link and not in it: two figures in a row are no part of its name.
    return markup`${link}${numbers}`;
  });
  return (
    <ChartFigure
      name={name}
      title={title}
      headline={headline}
      legend={<Legend lines={lines} />}
      table={table}
      className={className}
    >
      <ChartCanvas
        title={title}
        description={description}
        bands={bands}
        height={height}
        drawing={markup`${grid(ticks, y, format)}${strokes}${marks}`}
      />
    </ChartFigure>
  );
}
