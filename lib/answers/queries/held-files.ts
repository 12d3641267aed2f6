import type { Tx } from "@/lib/core/db";
import { holdHere } from "@/lib/storage/adapter/scanner";
import type { Hold } from "@/lib/storage/model/scan";

const REFUSALS = {
  virus: "file_infected",
  not_scannable: "file_not_scannable",
  being_scanned: "file_being_scanned",
} as const satisfies Record<Hold, string>;
export type HeldFileRefusal = (typeof REFUSALS)[Hold];

/** The weightiest reason first: a virus does not pass by waiting. */
const WEIGHT: readonly Hold[] = ["virus", "not_scannable", "being_scanned"];

/** Why these files of a request cannot go out with an answer; null when all of them may be downloaded. */
export async function findHeldFile(
  tx: Tx,
  { controllerId, requestId }: { readonly controllerId: string; readonly requestId: string },
  ids: readonly string[],
): Promise<HeldFileRefusal | null> {
  const rows = await tx.attachment.findMany({
    where: { controllerId, requestId, id: { in: [...ids] } },
    select: { scanState: true, scanFinding: true },
  });
  const holds = rows.map(({ scanState: state, scanFinding: finding }) =>
    holdHere({ state, finding }),
  );
  const worst = WEIGHT.find((hold) => holds.includes(hold));
  return worst === undefined ? null : REFUSALS[worst];
}
