import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { pageFigures, readingForFile } from "@/lib/reports/loaders/figures";
import { MOST_STANDINGS } from "@/lib/reports/model/by-controller";
import { findReport, type Report } from "@/lib/reports/queries/report";
import { readReportAddress, type SearchParams } from "@/lib/reports/schema";

export type ReadReport = Report & { readonly ignored: readonly string[] };

/** The front page of the reports, for an address whose unreadable parts are named and left out. */
export const loadReport = cache(async (params: SearchParams): Promise<ReadReport> => {
  const { scope, now } = await requireStaff("report:read");
  const { filter, ignored } = readReportAddress(params, now.getUTCFullYear());
  const report = await findReport(pageFigures(scope), filter, now, MOST_STANDINGS);
  return { ...report, ignored: report.isControllerUnknown ? ["controller", ...ignored] : ignored };
});

/** Throws AppError("forbidden") for whoever may not read reports: members too, whatever they hold. */
export function requireReportReader({ caller }: ListReader): void {
  if (caller.actor.kind !== "member" && can(caller.actor, "report:read")) return;
  throw new AppError("forbidden", "reports need report:read");
}

/** The figures behind a download. A file does not say what was left out, so what cannot be read is refused. */
export async function loadReportFile(viewer: ListReader, params: SearchParams): Promise<Report> {
  requireReportReader(viewer);
  const now = viewer.caller.clock.now();
  const { filter, ignored } = readReportAddress(params, now.getUTCFullYear());
  refuseUnread(ignored, "a report");
  const report = await readingForFile(viewer.scope, (tx) => findReport(tx, filter, now));
  if (report.isControllerUnknown) throw new AppError("not_found", "the controller of a report");
  return report;
}

/** Which further registers the reader may open. */
export async function loadRegisterDoors() {
  const { actor } = await requireStaff("report:read");
  return { accesses: can(actor, "audit:read"), exports: can(actor, "export:schedule") };
}

/** For pages of the reports that read nothing. */
export async function requireReportPage(): Promise<void> {
  await requireStaff("report:read");
}
