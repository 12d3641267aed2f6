import { percentWords } from "@/lib/core/percent";
import { type Markup, markup } from "../markup";
import { bandLink } from "./band-link";
import { bandCenter, keepsLabel, LABEL_BELOW, labelAside, labelBelow, segments } from "./scale";

export type LinePoint = {
  label: string;
  /** A share in per cent; `null` where there is nothing to measure: the line breaks there. */
  value: number | null;
  /** Under the label, such as "41" for the number of requests measured. */
  note?: string | undefined;
  href?: string | undefined;
};
type Plot = { points: readonly LinePoint[]; y: (value: number) => number; height: number };

/** The line alone, stretched over the width without stretching its stroke. */
export function lineThrough({ points, y, height }: Plot, isDashed = false): Markup {
  const d = segments(points)
    .flatMap((run) =>
      run.map(
        ({ position, value }, step) =>
          `${step === 0 ? "M" : "L"}${bandCenter(position, points.length)} ${y(value)}`,
      ),
    )
    .join("");
  return markup`<svg aria-hidden="true" width="100%" height="${height}" viewBox="0 0 100 ${height}" preserveAspectRatio="none"><path d="${d}" fill="none" stroke-width="2" stroke-dasharray="${isDashed ? "4 3" : "none"}" vector-effect="non-scaling-stroke" class="${isDashed ? "stroke-ink" : "stroke-accent"}"/></svg>`;
}

type Mark = {
  x: string;
  y: number;
  text: string;
  below: boolean;
  aside: number;
  last: boolean;
  folds: boolean;
};

function mark({ x, y, text, below, aside, last, folds }: Mark): Markup {
  return markup`<circle cx="${x}" cy="${y}" r="${last ? 4.5 : 3}" class="fill-accent stroke-canvas ${last && "stroke-2"}"/><text x="${x}" dx="${aside}" y="${below ? y + LABEL_BELOW : y - 10}" text-anchor="middle" class="fill-ink stroke-canvas stroke-4 text-xs tabular [paint-order:stroke] ${last && "font-semibold "}${folds && "max-sm:hidden"}">${text}</text>`;
}

/** Every point with its value beside it, on the side where the line leaves room. */
export function pointsOn({ points, y, height }: Plot): Markup {
  const width = 100 / Math.max(1, points.length);
  const marks = [...points.entries()].flatMap(([position, { label, value, note, href }]) => {
    if (value === null) return [];
    const text = percentWords(value);
    const below = labelBelow(points, position, height - y(value));
    const drawing = mark({
      x: `${bandCenter(position, points.length)}%`,
      y: y(value),
      text,
      below,
      aside: below ? 0 : labelAside(points, position, y),
      last: position === points.length - 1,
      folds: !keepsLabel(position, points.length),
    });
    const name = `${label}: ${text}${note ? `, ${note}` : ""}`;
    return [bandLink({ href, label: name, x: position * width, width, height }, drawing)];
  });
  return markup`${marks}`;
}
