import type { AgreementClauses } from "@/lib/controllers/model/clauses";
import { storedClausesSchema } from "@/lib/controllers/schema/agreement";
import type { Reads } from "@/lib/core/db";

export const CLAUSE_COLUMNS = {
  handOverDays: true,
  scope: true,
  twoPerson: true,
  language: true,
  noticeEmail: true,
  clauses: true,
} as const;

type Row = Omit<AgreementClauses, "clauses"> & {
  readonly version: number;
  readonly clauses: unknown;
};

/** What the version that a request pinned says besides its dates. Null without an agreement, or out of scope. */
export async function findPinnedClauses(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<(AgreementClauses & { readonly version: number }) | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select a.version, a.hand_over_days as "handOverDays", a.scope::text as scope, a.two_person as "twoPerson",
      a.language, a.notice_email as "noticeEmail", a.clauses
    from request r join agreement a on a.controller_id = r.controller_id and a.id = r.agreement_id
    where r.controller_id = ${controllerId}::uuid and r.id = ${requestId}::uuid`;
  return row ? { ...row, clauses: storedClausesSchema.parse(row.clauses) } : null;
}
