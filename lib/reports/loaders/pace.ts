import { cache } from "react";
import { AppError } from "@/lib/core/app-error";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { requireStaff } from "@/lib/gate/caller";
import { type ListReader, refuseUnread } from "@/lib/gate/list-reader";
import { readingForFile } from "@/lib/reports/loaders/figures";
import { withKnownController } from "@/lib/reports/loaders/lists";
import { requireReportReader } from "@/lib/reports/loaders/report";
import type { ReportFilter } from "@/lib/reports/model/filter";
import type { Pace } from "@/lib/reports/model/pace";
import type { ControllerChoice } from "@/lib/reports/model/report";
import { findControllerChoices } from "@/lib/reports/queries/by-controller";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { readReportAddress, type SearchParams } from "@/lib/reports/schema";

export type ReadPace = Pace & {
  readonly now: Date;
  readonly ignored: readonly string[];
  readonly choices: readonly ControllerChoice[];
  readonly controllerName: string | null;
};

/** The page about speed, for an address whose unreadable parts are named and left out. */
export const loadPace = cache(async (params: SearchParams): Promise<ReadPace> => {
  const { scope, now } = await requireStaff("report:read");
  const { filter: asked, ignored } = readReportAddress(params, now.getUTCFullYear());
  return readingFigures(scope, async (tx) => {
    const { list: filter, controllerName } = await withKnownController(tx, asked);
    const [pace, choices] = await Promise.all([
      findPace(tx, filter, now),
      findControllerChoices(tx),
    ]);
    return {
      ...{ ...pace, now, choices, controllerName },
      ignored: filter === asked ? ignored : ["controller", ...ignored],
    };
  });
});

/** The filter of a download. A file does not say what was left out, so what cannot be read is refused. */
export async function readFileFilter(
  tx: Reads,
  viewer: ListReader,
  params: SearchParams,
): Promise<ReportFilter> {
  requireReportReader(viewer);
  const thisYear = viewer.caller.clock.now().getUTCFullYear();
  const { filter, ignored } = readReportAddress(params, thisYear);
  refuseUnread(ignored, "a report");
  const { list } = await withKnownController(tx, filter);
  if (list !== filter) throw new AppError("not_found", "the controller of a report");
  return filter;
}

export function loadPaceFile(viewer: ListReader, params: SearchParams): Promise<Pace> {
  return readingForFile(viewer.scope, async (tx) =>
    findPace(tx, await readFileFilter(tx, viewer, params), viewer.caller.clock.now()),
  );
}
