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

type Look = "solid" | "hatched" | "outlined" | "dotted";
const LOOKS: readonly Look[] = ["solid", "hatched", "outlined", "dotted"];

/**
 * The second series is hatched, the third outlined and the fourth dotted, so the parts of a bar differ without their colour;
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

/** The hatchings of a chart; once, in its `<defs>`. */
export function Hatchings({ chart, series }: { chart: string; series: readonly Series[] }) {
  return (
    <defs>
      {[...series.entries()].map(([position, item]) => (
        <pattern
          key={item.key}
          id={patternId(chart, item)}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          {seriesLook(position, item.tone) === "dotted" ? (
            <circle cx="2.5" cy="2.5" r="1.1" fill="currentColor" className={ink[item.tone]} />
          ) : (
            <rect width="2.25" height="5" fill="currentColor" className={ink[item.tone]} />
          )}
        </pattern>
      ))}
    </defs>
  );
}

export type PartProps = {
  chart: string;
  series: Series;
  position: number;
  x: string;
  y: number;
  width: string;
  height: number;
};

/** One part of a bar, or a swatch of the legend. */
export function Part({ chart, series, position, ...box }: PartProps) {
  const look = seriesLook(position, series.tone);
  const fills = {
    solid: "currentColor",
    hatched: `url(#${patternId(chart, series)})`,
    outlined: "none",
    dotted: `url(#${patternId(chart, series)})`,
  };
  return (
    <rect
      {...box}
      fill={fills[look]}
      stroke={look === "solid" ? "none" : "currentColor"}
      strokeWidth="1.25"
      className={ink[series.tone]}
    />
  );
}
