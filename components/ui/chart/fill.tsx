import { cn } from "../cn";
import type { Tone } from "../tone";

export type Series = { key: string; label: string; tone: Tone };

const fills: Record<Tone, string> = {
  neutral: "fill-line-strong text-line-strong",
  accent: "fill-accent text-accent",
  ok: "fill-ok-solid text-ok-solid",
  info: "fill-info-solid text-info-solid",
  warn: "fill-warn-solid text-warn-solid",
  alert: "fill-alert-solid text-alert-solid",
  danger: "fill-danger-solid text-danger-solid",
};

/** The second series is hatched and the third outlined: the parts of a bar differ without their colour. */
export function seriesLook(position: number, tone: Tone): "solid" | "hatched" | "outlined" {
  if (tone === "danger" || position % 3 === 0) return "solid";
  return position % 3 === 1 ? "hatched" : "outlined";
}

export function patternId(chart: string, series: Series): string {
  return `${chart}-${series.key}`;
}

/** The hatchings of a chart; once, in its `<defs>`. */
export function Hatchings({ chart, series }: { chart: string; series: readonly Series[] }) {
  return (
    <defs>
      {series.map((item) => (
        <pattern
          key={item.key}
          id={patternId(chart, item)}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2.25" height="5" className={fills[item.tone]} />
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
  if (look === "solid") return <rect {...box} className={fills[series.tone]} />;
  const fill = look === "hatched" ? `url(#${patternId(chart, series)})` : "none";
  return (
    <rect
      {...box}
      fill={fill}
      stroke="currentColor"
      strokeWidth="1.25"
      className={cn(fills[series.tone], "[fill:unset]")}
    />
  );
}
