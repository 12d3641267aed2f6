import { percentWords } from "@/lib/core/percent";
import { cn } from "../cn";
import { BandLink } from "./band-link";
import { bandCenter, keepsLabel, LABEL_BELOW, labelBelow, segments } from "./scale";

export type LinePoint = {
  label: string;
  /** A share in per cent; `null` where there is nothing to measure: the line breaks there. */
  value: number | null;
  /** Under the label, such as "41" for the number of requests measured. */
  note?: string | undefined;
  href?: string | undefined;
};
type LineProps = { points: readonly LinePoint[]; y: (value: number) => number; height: number };
type StrokeProps = LineProps & { isDashed?: boolean | undefined };

/** The line alone, stretched over the width without stretching its stroke. */
export function Line({ points, y, height, isDashed = false }: StrokeProps) {
  const d = segments(points)
    .flatMap((run) =>
      run.map(
        ({ position, value }, step) =>
          `${step === 0 ? "M" : "L"}${bandCenter(position, points.length)} ${y(value)}`,
      ),
    )
    .join("");
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={height}
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
    >
      <path
        d={d}
        fill="none"
        strokeWidth="2"
        strokeDasharray={isDashed ? "4 3" : undefined}
        vectorEffect="non-scaling-stroke"
        className={isDashed ? "stroke-ink" : "stroke-accent"}
      />
    </svg>
  );
}

type MarkProps = {
  x: string;
  y: number;
  text: string;
  below: boolean;
  last: boolean;
  folds: boolean;
};

function Mark({ x, y, text, below, last, folds }: MarkProps) {
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r={last ? 4.5 : 3}
        className={cn("fill-accent stroke-canvas", last && "stroke-2")}
      />
      <text
        x={x}
        y={below ? y + LABEL_BELOW : y - 10}
        textAnchor="middle"
        className={cn(
          "fill-ink stroke-canvas stroke-4 text-xs tabular [paint-order:stroke]",
          last && "font-semibold",
          folds && "max-sm:hidden",
        )}
      >
        {text}
      </text>
    </>
  );
}

/** Every point with its value beside it, on the side where the line leaves room. */
export function Points({ points, y, height }: LineProps) {
  const width = 100 / Math.max(1, points.length);
  return [...points.entries()].map(([position, point]) => {
    if (point.value === null) return null;
    const text = percentWords(point.value);
    return (
      <BandLink
        key={point.label}
        href={point.href}
        label={`${point.label}: ${text}${point.note ? `, ${point.note}` : ""}`}
        x={position * width}
        width={width}
        height={height}
      >
        <Mark
          x={`${bandCenter(position, points.length)}%`}
          y={y(point.value)}
          text={text}
          below={labelBelow(points, position, height - y(point.value))}
          last={position === points.length - 1}
          folds={!keepsLabel(position, points.length)}
        />
      </BandLink>
    );
  });
}
