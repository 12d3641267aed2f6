import { type Markup, markup } from "../markup";
import { bandCenter, foldedClasses, foldedLabel } from "./scale";

/** Hairlines, each with its value in the gutter at the left. */
export function grid(
  ticks: readonly number[],
  y: (value: number) => number,
  format: (value: number) => string,
): Markup {
  const lines = ticks.map((tick) => {
    const ink = tick === ticks[0] ? "stroke-line-strong" : "stroke-line";
    return markup`<line x2="100%" y1="${y(tick)}" y2="${y(tick)}" class="${ink}"/><text x="-8" y="${y(tick) + 4}" text-anchor="end" class="tabular fill-ink-muted text-xs">${format(tick)}</text>`;
  });
  return markup`${lines}`;
}

export type Band = {
  label: string;
  /** In place of the label where it is one of few that stand: the others may have said what it leaves out. */
  labelOfFew?: string | undefined;
  note?: string | undefined;
  href?: string | undefined;
};

function labelOf({ label, labelOfFew = label }: Band, count: number): Markup | string {
  if (label === labelOfFew) return label;
  const { ofAll, ofFew } = foldedClasses(count);
  return markup`<tspan class="${ofAll}">${label}</tspan><tspan class="${ofFew}">${labelOfFew}</tspan>`;
}

/** Names of the bands under the plot; at narrow widths every second one where they would touch. */
export function bandLabels(bands: readonly Band[], y: number): Markup {
  const labels = [...bands.entries()].map(([position, band]) => {
    const { note } = band;
    const x = bandCenter(position, bands.length);
    const below = note && markup`<tspan x="${x}%" dy="1.25em">${note}</tspan>`;
    return markup`<text x="${x}%" y="${y}" text-anchor="middle" class="fill-ink-muted text-xs tabular ${foldedLabel(position, bands.length)}">${labelOf(band, bands.length)}${below}</text>`;
  });
  return markup`${labels}`;
}
