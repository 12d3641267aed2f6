import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { findStanding, type Standing } from "@/lib/requests/queries/standing";

export type Pair = { readonly own: Standing; readonly other: Standing };
export type PairRefusal = "request_unknown" | "merge_with_itself" | "merge_other_controller";

/** Two requests of one controller by their references. Staff only, as references are found across controllers. */
export async function findPair(
  tx: Tx,
  { reference, with: otherReference }: { readonly reference: string; readonly with: string },
): Promise<Outcome<Pair, PairRefusal>> {
  const own = await findStanding(tx, reference);
  const other = await findStanding(tx, otherReference);
  if (!own || !other) return refused("request_unknown");
  if (own.requestId === other.requestId) return refused("merge_with_itself");
  if (own.controllerId !== other.controllerId) return refused("merge_other_controller");
  return done({ own, other });
}

/**
 * The same, held until the transaction ends, as they stand then. Always in the order of their ids: of two people who merge
 * the same two the other way round the second waits, and then sees what the first has done.
 */
export async function lockPair(
  tx: Tx,
  references: { readonly reference: string; readonly with: string },
): Promise<Outcome<Pair, PairRefusal>> {
  const found = await findPair(tx, references);
  if (!found.ok) return found;
  const { own, other } = found.value;
  await tx.$queryRaw`select 1 from request
    where controller_id = ${own.controllerId}::uuid and id in (${own.requestId}::uuid, ${other.requestId}::uuid)
    order by id for update`;
  return findPair(tx, references);
}
