"use client";

import { FlowFigure } from "@/components/reports/flow-figure";
import { SpeedFigure } from "@/components/reports/speed-figure";
import { SpentFigure } from "@/components/reports/spent-figure";
import { type Packed, usePacked } from "@/components/ui/packed";
import type { Pace } from "@/lib/reports/model/pace";

/** The figures about speed: a part of the browser's side, as those of the front page. */
export function PaceBody({ facts }: { facts: Packed<Pace> }) {
  const pace = usePacked(facts);
  return (
    <div className="flex flex-col gap-10">
      <SpeedFigure pace={pace} />
      <FlowFigure pace={pace} />
      <SpentFigure pace={pace} />
    </div>
  );
}
