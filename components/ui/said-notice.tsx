"use client";

import { useEffect, useRef } from "react";
import { Notice, type NoticeProps } from "./notice";
import { useTimesSaid } from "./said-again";

/**
 * What was just done. When the same is done once more on the same page, it is said once more: made anew, so that a screen reader
 * hears it, and brought into view. The button would else seem dead.
 */
export function SaidNotice({ className, ...notice }: NoticeProps) {
  const times = useTimesSaid();
  const atFirst = useRef(times);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (times !== atFirst.current) place.current?.scrollIntoView({ block: "nearest" });
  }, [times]);
  return (
    <div ref={place} className={className}>
      <Notice key={times} role="status" {...notice} />
    </div>
  );
}
