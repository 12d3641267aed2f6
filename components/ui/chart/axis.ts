import { cn } from "../cn";
import { bandCenter, foldedLabel } from "./scale";

type GridProps = {
  ticks: readonly number[];
  y: (value: number) => number;
  format: (value: number) => string;
};

/** Hairlines, each with its value in the gutter at the left. */
export function Grid({ ticks, y, format }: GridProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line
        x2="100%"
        y1={y(tick)}
        y2={y(tick)}
        className={tick === ticks[0] ? "stroke-line-strong" : "stroke-line"}
      />
      <text x="-8" y={y(tick) + 4} textAnchor="end" className="tabular fill-ink-muted text-xs">
        {format(tick)}
      </text>
    </g>
  ));
}

type LabelsProps = { labels: readonly { label: string; note?: string | undefined }[]; y: number };

/** Names of the bands under the plot; at narrow widths every second one where they would touch. */
export function BandLabels({ labels, y }: LabelsProps) {
  return [...labels.entries()].map(([position, item]) => (
    <text
      key={item.label}
      x={`${bandCenter(position, labels.length)}%`}
      y={y}
      textAnchor="middle"
      className={cn("fill-ink-muted text-xs tabular", foldedLabel(position, labels.length))}
    >
      {item.label}
      {item.note && (
        <tspan x={`${bandCenter(position, labels.length)}%`} dy="1.25em">
          {item.note}
        </tspan>
      )}
    </text>
  ));
}
