import { findPinnedClauses } from "@/lib/controllers/queries/pinned-clauses";
import type { Reads } from "@/lib/core/db";

/** The address that a request's agreement names for notices, if it does and nobody of `known` has it already. */
export async function findNoticeAddress(
  tx: Reads,
  controllerId: string,
  requestId: string,
  known: readonly { readonly email: string }[],
): Promise<{ readonly id: null; readonly email: string }[]> {
  const clauses = await findPinnedClauses(tx, controllerId, requestId);
  const email = clauses?.noticeEmail ?? null;
  if (email === null || known.some((person) => person.email === email)) return [];
  return [{ id: null, email }];
}
