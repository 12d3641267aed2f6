import { useId } from "react";
import { cn } from "../cn";
import { markup } from "../markup";
import { Piece } from "../piece";
import { TextLink } from "../text-link";
import type { Tone } from "../tone";
import { hatchings, partOf, swatch } from "./fill";

export type SharePart = { label: string; value: number; tone: Tone; href?: string | undefined };
export type ShareBarProps = {
  label: string;
  parts: readonly SharePart[];
  className?: string | undefined;
};

/** A whole and its parts as one bar, every part named with its number underneath. */
export function ShareBar({ label, parts, className }: ShareBarProps) {
  const id = useId().replaceAll(":", "");
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  const series = parts.map((part) => ({
    key: part.label.replaceAll(/\W/g, "-"),
    label: part.label,
    tone: part.tone,
  }));
  const starts = parts.map((_, place) =>
    parts.slice(0, place).reduce((sum, part) => sum + part.value, 0),
  );
  const percent = (value: number) => (total > 0 ? Math.round((value / total) * 10000) / 100 : 0);
  const bars = [...series.entries()].map(([place, item]) =>
    partOf({
      chart: id,
      series: item,
      position: place,
      x: `${percent(starts[place] ?? 0)}%`,
      y: 0,
      width: `${percent(parts[place]?.value ?? 0)}%`,
      height: 14,
    }),
  );
  return (
    <div className={cn("min-w-0", className)}>
      <p className="mb-1.5 text-sm text-ink-muted">{label}</p>
      <Piece
        as="svg"
        aria-hidden="true"
        width="100%"
        height="14"
        className="rounded-xs bg-sunken"
        of={markup`${hatchings(id, series)}${bars}`}
      />
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {[...parts.entries()].map(([place, part]) => {
          const item = series[place];
          return (
            <li key={part.label} className="inline-flex min-h-6 items-center gap-1.5">
              {item && (
                <Piece
                  as="svg"
                  aria-hidden="true"
                  width="12"
                  height="12"
                  of={swatch(id, item, place)}
                />
              )}
              {part.href ? <TextLink href={part.href}>{part.label}</TextLink> : part.label}
              <span className="tabular font-medium">{part.value}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
