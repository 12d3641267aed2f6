import type { CorrectionMovement } from "@/lib/clocks/queries/movements";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { ClockKind } from "@/lib/sla/model/clocks";

/** With which request a clock's start came, and which day that is. */
export type MergedStart = { readonly other: string; readonly on: CivilDate };

/**
 * Whether a clock starts where it does because of a merge: the last correction of the date it runs from says so. Null where
 * it does not, or where the merge was taken back.
 */
export function mergedStart(
  corrections: readonly CorrectionMovement[],
  kind: ClockKind,
  zone: string,
): MergedStart | null {
  const runsFrom = kind === "ours" || kind === "acknowledgement" ? "receipt" : "asked";
  const last = corrections.findLast(({ corrects }) => corrects === runsFrom);
  if (last?.reason !== "merged" || last.mergedWith === null) return null;
  const on = last.corrects === "receipt" ? civilDateIn(zone, last.receivedAfter) : last.dayAfter;
  return on && { other: last.mergedWith, on };
}
