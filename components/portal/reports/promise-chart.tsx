"use client";

import type { ChartTable } from "@/components/ui/chart/folded-table";
import { LineChart } from "@/components/ui/chart/line-chart";
import type { LinePoint } from "@/components/ui/chart/line-points";
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
  const lowest = Math.min(100, ...points.map(({ value }) => value ?? 100));
  return (
    <LineChart
      {...words}
      name="kept"
      points={points}
      target={{ value: 100, label: target }}
      min={[80, 60, 0].find((start) => start < lowest) ?? 0}
      max={100}
      format={(share) => `${share}%`}
    />
  );
}
