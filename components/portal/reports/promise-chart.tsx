"use client";

import type { ChartTable } from "@/components/ui/chart/folded-table";
import { LineChart } from "@/components/ui/chart/line-chart";
import type { LinePoint } from "@/components/ui/chart/line-points";
import { shareAxisStart } from "@/components/ui/chart/scale";
import { type Packed, usePacked } from "@/components/ui/packed";

export type PromiseChartProps = {
  title: string;
  description: string;
  points: Packed<readonly LinePoint[]>;
  /** What the line at the top is called. */
  target: string;
  tableLabel: string;
  table: Packed<ChartTable>;
};

/** Shares kept by month. A part of the browser's side, so that the picture is sent as markup once and otherwise as its numbers. */
export function PromiseChart({ points: packed, target, ...words }: PromiseChartProps) {
  const points = usePacked(packed);
  return (
    <LineChart
      {...words}
      name="kept"
      points={points}
      target={{ value: 100, label: target }}
      min={shareAxisStart(points.map(({ value }) => value))}
      max={100}
      format={(share) => `${share}%`}
    />
  );
}
