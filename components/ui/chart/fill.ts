import { type Markup, markup } from "../markup";
import type { Tone } from "../tone";

export type Series = { key: string; label: string; tone: Tone };

/** Parts take `currentColor`, so that hatching and outline follow the tone without a colour of their own. */
const ink: Record<Tone, string> = {
  neutral: "text-line-strong",
  accent: "text-accent",
  ok: "text-ok-solid",
  info: "text-info-solid",
  warn: "text-warn-solid",
  alert: "text-alert-solid",
  danger: "text-danger-solid",
};

type Look = "solid" | "hatched" | "crossed" | "dotted" | "outlined";
const LOOKS: readonly Look[] = ["solid", "hatched", "crossed", "dotted"];

/**
 * The second series is hatched, the third hatched both ways and the fourth dotted, so the parts of a bar differ without their colour;
 * what is overdue is always solid, what is calm always empty.
 */
export function seriesLook(position: number, tone: Tone): Look {
  if (tone === "neutral") return "outlined";
  if (tone === "danger") return "solid";
  return LOOKS[position % LOOKS.length] ?? "solid";
}

export function patternId(chart: string, series: Series): string {
  return `${chart}-${series.key}`;
}

const SIGNS: Readonly<Record<"hatched" | "crossed" | "dotted", Markup>> = {
  hatched: markup`<path d="M0 0h2.25v5h-2.25z"/>`,
  crossed: markup`<path d="M0 0h5v1.25h-3.75v3.75h-1.25z"/>`,
  dotted: markup`<circle cx="2.5" cy="2.5" r="1.1"/>`,
};

function hatching(chart: string, item: Series, position: number): Markup {
  const look = seriesLook(position, item.tone);
  if (look === "solid" || look === "outlined") return markup``;
  const sign = markup`<g fill="currentColor" class="${ink[item.tone]}">${SIGNS[look]}</g>`;
  return markup`<pattern id="${patternId(chart, item)}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${sign}</pattern>`;
}

/** The hatchings of a chart; once, before what uses them. */
export function hatchings(chart: string, series: readonly Series[]): Markup {
  const all = [...series.entries()].map(([position, item]) => hatching(chart, item, position));
  return markup`<defs>${all}</defs>`;
}

export type Part = {
  chart: string;
  series: Series;
  position: number;
  x: string;
  y: number;
  width: string;
  height: number;
};

/** One part of a bar, or a swatch of the legend. */
export function partOf({ chart, series, position, x, y, width, height }: Part): Markup {
  const look = seriesLook(position, series.tone);
  const fills = {
    solid: "currentColor",
    hatched: `url(#${patternId(chart, series)})`,
    crossed: `url(#${patternId(chart, series)})`,
    outlined: "none",
    dotted: `url(#${patternId(chart, series)})`,
  };
  const stroke = look === "solid" ? "none" : "currentColor";
  return markup`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fills[look]}" stroke="${stroke}" stroke-width="1.25" class="${ink[series.tone]}"/>`;
}

/** The sign of a series beside its name, in a picture of 12 pixels. */
export function swatch(chart: string, series: Series, position: number): Markup {
  return partOf({ chart, series, position, x: "1", y: 1, width: "10", height: 10 });
}
