import { cache } from "react";
import type { AccessPlace } from "@/lib/accesses/model";
import { ACCESS_COLUMNS } from "@/lib/accesses/present";
import {
  findAccessesOfRequest,
  findAccessPage,
  findPortalAccesses,
  type SeenRow,
} from "@/lib/accesses/queries";
import { readAccessQuery } from "@/lib/accesses/schema";
import { findLogChoices } from "@/lib/audit/queries";
import { can } from "@/lib/auth/policy";
import { reading, withScope } from "@/lib/core/db";
import { inOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { pageReads, requireMember, requireStaff } from "@/lib/gate/caller";
import { type ListParams, type ListReader, refuseUnread } from "@/lib/gate/list-reader";

const PAGE_SIZE = 50;
const FILE_BATCH = 500;
const SEEN_SHOWN = 20;

/** One page of the register of accesses and what its filters offer. */
export const loadAccesses = cache(async (params: ListParams) => {
  const { actor, scope, now } = await requireStaff("audit:read");
  const { list, after, typed, problems } = readAccessQuery(params);
  const [page, choices] = await Promise.all([
    reading(scope, (tx) => findAccessPage(tx, list, after, PAGE_SIZE)),
    withScope(scope, findLogChoices),
  ]);
  const maySchedule = can(actor, "export:schedule");
  return { ...page, list, typed, problems, choices, now, maySchedule, isFirst: after === null };
});

/** The register from its newest entry on, with the filters of an address. */
export function openAccessFile({ scope }: ListReader, params: ListParams): Table {
  const { list, problems } = readAccessQuery(params);
  refuseUnread(
    problems.map(({ name }) => name),
    "the register of accesses",
  );
  const batches = inOneMoment(scope, (tx) =>
    byPage(async (after: AccessPlace | null) => {
      const { rows, next } = await findAccessPage(tx, list, after, FILE_BATCH);
      return { lines: rows, next };
    }),
  );
  return tableOf("accesses", ACCESS_COLUMNS, batches);
}

export type SeenBy = { readonly rows: readonly SeenRow[]; readonly isCut: boolean };

function seenOf(found: readonly SeenRow[]): SeenBy {
  return { rows: found.slice(0, SEEN_SHOWN), isCut: found.length > SEEN_SHOWN };
}

/** Who has seen a request, and whether the reader may open the register. */
export const loadSeenBy = cache(async (requestId: string) => {
  const { actor, scope } = await requireStaff("desk:read");
  const found = await findAccessesOfRequest(pageReads(scope), requestId, SEEN_SHOWN + 1);
  return { ...seenOf(found), mayReadRegister: can(actor, "audit:read") };
});

/** Who has seen a request of the member's controller: its own people, and ours as a team. */
export const loadPortalSeenBy = cache(async (requestId: string): Promise<SeenBy> => {
  const { scope } = await requireMember("portal:read");
  return seenOf(await findPortalAccesses(pageReads(scope), requestId, SEEN_SHOWN + 1));
});
