"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isCutOff } from "@/components/ui/offline";
import { stopwatch } from "@/lib/core/clock";

const TICK_MS = 250;
/** Between looks for whether the answer has left. */
const LOOK_MS = 2_000;

function words(msLeft: number): string {
  if (msLeft <= 0) return "Leaving now.";
  const seconds = Math.ceil(msLeft / 1000);
  return `Leaves in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

/** Counts down what is left of the hold, from the server's clock, and then looks until the answer has left. */
export function HoldCountdown({ msLeft }: { msLeft: number }) {
  const router = useRouter();
  const [left, setLeft] = useState(msLeft);
  useEffect(() => {
    const elapsed = stopwatch();
    let looks = 0;
    const timer = setInterval(() => {
      const now = msLeft - elapsed();
      setLeft(now);
      if (!isCutOff() && now < -looks * LOOK_MS) {
        looks += 1;
        router.refresh();
      }
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [msLeft, router]);
  return (
    <span className="tabular font-medium">
      {words(left)}
      <span role="status" className="sr-only">
        {left <= 0 ? "The answer is leaving." : ""}
      </span>
    </span>
  );
}
