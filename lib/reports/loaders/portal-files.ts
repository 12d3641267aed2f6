import { byPage, type Table, tableOf, wholeList } from "@/lib/core/table";
import { type ListParams, type MemberReader, refuseUnread } from "@/lib/gate/list-reader";
import { figuresForFile, readingForFile } from "@/lib/reports/loaders/figures";
import { ownDays, readPortalRows } from "@/lib/reports/loaders/portal";
import type { RowCursor } from "@/lib/reports/model/row-list";
import { MONTH_COLUMNS } from "@/lib/reports/present/csv";
import { ELSEWHERE_COLUMNS } from "@/lib/reports/present/portal";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { readPortalRowsAddress } from "@/lib/reports/schema";
import { portalColumns } from "@/lib/requests/present/portal-columns";

// The figures of a controller for its members as files, and the rows behind each of them.

const FILE_BATCH = 250;

function reportOf({ actor, scope, now }: MemberReader) {
  return readingForFile(scope, (tx) => findPortalReport(tx, actor.controllerId, now));
}

export function openPortalMonths(reader: MemberReader): Table {
  const months = wholeList(async () => (await reportOf(reader)).months);
  return tableOf("kept-in-time", MONTH_COLUMNS, months);
}

export function openPortalElsewhere(reader: MemberReader): Table {
  const systems = wholeList(async () => (await reportOf(reader)).elsewhere);
  return tableOf("at-sub-processors", ELSEWHERE_COLUMNS, systems);
}

/** The list that an address shows, from its beginning. Throws AppError("invalid_input") for filters that cannot be read. */
export function openPortalRows({ actor, scope, now }: MemberReader, params: ListParams): Table {
  const { list, ignored } = readPortalRowsAddress(params, actor.controllerId);
  refuseUnread(ignored, "a list of the reports");
  const batches = figuresForFile(scope, async function* lines(tx) {
    const days = await ownDays(tx, list, now);
    yield* byPage((after: RowCursor | null) => readPortalRows(tx, list, days, after, FILE_BATCH));
  });
  return tableOf("report-requests", portalColumns(now), batches);
}
