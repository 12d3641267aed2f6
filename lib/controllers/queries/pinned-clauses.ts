import type { AgreementClauses } from "@/lib/controllers/model/clauses";
import { storedClausesSchema } from "@/lib/controllers/schema/agreement";
import type { Tx } from "@/lib/core/db";

export const CLAUSE_COLUMNS = {
  handOverDays: true,
  scope: true,
  twoPerson: true,
  language: true,
  noticeEmail: true,
  clauses: true,
} as const;

/** What the version that a request pinned says besides its dates. Null without an agreement, or out of scope. */
export async function findPinnedClauses(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<(AgreementClauses & { readonly version: number }) | null> {
  const row = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { agreement: { select: { version: true, ...CLAUSE_COLUMNS } } },
  });
  if (!row?.agreement) return null;
  return { ...row.agreement, clauses: storedClausesSchema.parse(row.agreement.clauses) };
}
