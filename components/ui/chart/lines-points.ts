import { type Markup, markup } from "../markup";
import type { Band } from "./axis";
import { bandLink } from "./band-link";
import { bandCenter, foldedLabel } from "./scale";

export type Measure = { key: string; label: string; values: readonly (number | null)[] };
/** `unsettled` says why its figures may still move: they bear an asterisk. */
export type LinesBand = Band & { unsettled?: string | undefined };
type Plot = {
  lines: readonly [Measure, Measure];
  bands: readonly LinesBand[];
  y: (value: number) => number;
  height: number;
  format?: ((value: number) => string) | undefined;
};

/** What a value under its point needs between the point and the axis, in pixels. */
const ROOM_BELOW = 22;

export function mark(x: string, y: number, isSquare: boolean): Markup {
  if (!isSquare) return markup`<circle cx="${x}" cy="${y}" r="3.5" class="fill-accent"/>`;
  // A square stands on its corner of a nested picture, since a position across is per cent and cannot be added to.
  return markup`<svg x="${x}" y="${y}" width="1" height="1" overflow="visible" aria-hidden="true"><rect x="-3.5" y="-3.5" width="7" height="7" class="fill-canvas stroke-ink stroke-2"/></svg>`;
}

/** Whether a figure that is drawn may still move. */
export function hasAsterisk(lines: readonly Measure[], bands: readonly LinesBand[]): boolean {
  return bands.some(
    ({ unsettled }, place) =>
      unsettled !== undefined && lines.some(({ values }) => typeof values[place] === "number"),
  );
}

/** Both points of each band with their figures beside them. */
export function pointsOfLines({ lines, bands, y, height, format = String }: Plot): Markup {
  const width = 100 / Math.max(1, bands.length);
  const marks = [...bands.entries()].map(([position, band]) => {
    const at = lines.flatMap(({ label, values: run }, place) => {
      const value = run[position] ?? null;
      return value === null ? [] : [{ label, place, y: y(value), words: format(value) }];
    });
    const x = `${bandCenter(position, bands.length)}%`;
    const words = at.map((one) => `${one.label} ${one.words}`).join(", ");
    const label = [words, band.note, band.unsettled].filter(Boolean).join(", ");
    const link = bandLink(
      { href: band.href, label: `${band.label}: ${label}`, x: position * width, width, height },
      markup`${at.map((one) => mark(x, one.y, one.place === 1))}`,
    );
    const folds = foldedLabel(position, bands.length);
    const numbers = at
      .filter((one) => one.place === 0 || height - one.y >= ROOM_BELOW)
      .map(
        (one) =>
          markup`<text x="${x}" y="${one.place === 0 ? one.y - 9 : one.y + 18}" text-anchor="middle" class="pointer-events-none fill-ink stroke-canvas stroke-4 text-xs tabular [paint-order:stroke] ${folds}">${one.words}${band.unsettled && "*"}</text>`,
      );
    // Beside the link and not in it: two figures in a row are no part of its name.
    return markup`${link}${numbers}`;
  });
  return markup`${marks}`;
}
