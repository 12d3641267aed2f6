import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { byPage } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { figuresForFile, pageFigures, readingForFile } from "@/lib/reports/loaders/figures";
import { readFileFilter } from "@/lib/reports/loaders/pace";
import { requireReportReader } from "@/lib/reports/loaders/report";
import { periodMonths, type ReportFilter, spanOf } from "@/lib/reports/model/filter";
import type { MailFigures, MailPlace } from "@/lib/reports/model/mails";
import {
  findMailCounts,
  findMailPage,
  findWaitingMails,
  type MailRow,
} from "@/lib/reports/queries/mails";
import type { SearchParams } from "@/lib/reports/schema";
import { readMailsAddress } from "@/lib/reports/schema/by-moment";

async function readMails(tx: Reads, { period }: ReportFilter, now: Date): Promise<MailFigures> {
  const span = spanOf(periodMonths(period, monthOf(civilDateIn("UTC", now))));
  const [counts, waiting] = await Promise.all([findMailCounts(tx, span), findWaitingMails(tx)]);
  return { span, counts, waiting };
}

export type ShownMails = MailFigures & { readonly isNarrowed: boolean; readonly now: Date };

/**
 * The mails of a report's period by what became of them, and those that wait. A mail belongs to nobody until it is read:
 * whatever the report is about, these figures are of all, and say so.
 */
export async function loadMailFigures(filter: ReportFilter): Promise<ShownMails> {
  const { scope, now } = await requireStaff("report:read");
  const { controllerId, law, right } = filter;
  const isNarrowed = controllerId !== null || law !== null || right !== null;
  return { ...(await readMails(pageFigures(scope), filter, now)), isNarrowed, now };
}

export function loadMailsFile(viewer: ListReader, params: SearchParams): Promise<MailFigures> {
  return readingForFile(viewer.scope, async (tx) => {
    const filter = await readFileFilter(tx, viewer, { period: params.period });
    return readMails(tx, filter, viewer.caller.clock.now());
  });
}

const PAGE_SIZE = 50;

/** The mails behind a number. */
export const loadMailList = cache(async (params: SearchParams) => {
  const { actor, scope, now } = await requireStaff("report:read");
  const { list, after, ignored } = readMailsAddress(params);
  const page = await readingFigures(scope, (tx) => findMailPage(tx, list, after, PAGE_SIZE));
  return { ...page, list, ignored, now, maySchedule: can(actor, "export:schedule") };
});

const FILE_BATCH = 500;

/** All of them, in batches. Throws AppError("invalid_input") for filters that cannot be read. */
export function openEachMailFile(
  viewer: ListReader,
  params: SearchParams,
): AsyncGenerator<readonly MailRow[]> {
  requireReportReader(viewer);
  const { list, ignored } = readMailsAddress(params);
  refuseUnread(ignored, "a list of mails");
  return figuresForFile(viewer.scope, (tx) =>
    byPage(async (after: MailPlace | null) => {
      const { rows, next } = await findMailPage(tx, list, after, FILE_BATCH);
      return { lines: rows, next };
    }),
  );
}
