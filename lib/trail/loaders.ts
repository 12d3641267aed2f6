import { cache } from "react";
import type { LogKey } from "@/lib/audit/model";
import { findLogChoices, findLogPage } from "@/lib/audit/queries";
import { type ReadLogQuery, readLogQuery } from "@/lib/audit/schema";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { withScope } from "@/lib/core/db";
import { mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { logWords } from "@/lib/trail/present/words";

const PAGE_SIZE = 50;
const EXPORT_BATCH = 500;

/** One page of the log and what its filters offer. */
export const loadLog = cache(async (params: unknown) => {
  const viewer = await requireStaff("audit:read");
  const query = readLogQuery(params);
  const { page, choices } = await withScope(viewer.scope, async (tx) => ({
    page: await findLogPage(tx, query.filter, query.after, PAGE_SIZE),
    choices: await findLogChoices(tx),
  }));
  const maySchedule = can(viewer.actor, "export:schedule");
  return { ...query, ...page, choices, maySchedule, now: viewer.now };
});

/**
 * The log in batches of one moment, newest first: an export of years is never in memory whole.
 * Throws AppError("forbidden") without `audit:read`, AppError("invalid_input") for filters it cannot read.
 */
export function openLogExport(viewer: ListReader, params: unknown) {
  const { actor } = viewer.caller;
  if (actor.kind === "member" || !can(actor, "audit:read")) {
    throw new AppError("forbidden", "the log needs audit:read");
  }
  const query = readLogQuery(params);
  refuseUnread([...query.problems.map(({ name }) => name), ...query.unread], "the log");
  return exportBatches(viewer, query);
}

function exportBatches({ scope }: ListReader, { filter }: ReadLogQuery) {
  return mappedInOneMoment(scope, (tx) =>
    byPage(async (after: LogKey | null) => {
      const { entries, names, next } = await findLogPage(tx, filter, after, EXPORT_BATCH);
      return { lines: entries.map((entry) => ({ ...entry, words: logWords(entry, names) })), next };
    }),
  );
}
