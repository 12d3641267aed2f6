import { cache } from "react";
import type { Reads } from "@/lib/core/db";
import { readingFigures } from "@/lib/core/replica";
import { requireMember } from "@/lib/gate/caller";
import { EVERYTHING } from "@/lib/reports/model/filter";
import type { RowCursor, RowList } from "@/lib/reports/model/row-list";
import { type ZoneDay, zoneDays } from "@/lib/reports/model/zone-days";
import { findOpenZonesWithin } from "@/lib/reports/queries/open-groups";
import { findElsewhereName, findPortalReport } from "@/lib/reports/queries/portal";
import { countRows, findReportPage, type ReportRow } from "@/lib/reports/queries/rows";
import { readPortalRowsAddress, type SearchParams } from "@/lib/reports/schema";
import { RIGHTS } from "@/lib/requests/model/codes";
import type { PortalLine } from "@/lib/requests/model/portal-view";
import { todaysIn } from "@/lib/requests/model/todays";

const PAGE_SIZE = 25;

/** The figures of the member's own controller. */
export const loadPortalReport = cache(async () => {
  const { actor, scope, now } = await requireMember("portal:read");
  return readingFigures(scope, (tx) => findPortalReport(tx, actor.controllerId, now));
});

/** A list of one controller. */
type OwnList = RowList & { readonly controllerId: string };

/** What a member sees of a row: nothing of who on the desk has it. */
function portalLine(row: ReportRow): PortalLine {
  const { id, reference, state, ballHolder, receivedOn, dueOn, answeredOn, stoppedSince } = row;
  return {
    ...{ id, reference, state, ballHolder, receivedOn, dueOn, answeredOn, stoppedSince },
    rights: RIGHTS.filter((right) => row.rights.includes(right)),
    zone: row.zone,
  };
}

/** Days are counted in the zones of what the controller has open: a member's list sees no others. */
export async function ownDays(tx: Reads, { controllerId }: OwnList, now: Date) {
  return zoneDays(todaysIn(await findOpenZonesWithin(tx, { ...EVERYTHING, controllerId }), now));
}

export async function readPortalRows(
  tx: Reads,
  list: OwnList,
  days: readonly ZoneDay[],
  cursor: RowCursor | null,
  size: number = PAGE_SIZE,
) {
  const { rows, previous, next } = await findReportPage(tx, list, days, cursor, size);
  return { lines: rows.map(portalLine), previous, next };
}

/** The rows behind one number of the portal's report. */
export const loadPortalRows = cache(async (params: SearchParams) => {
  const { actor, scope, now } = await requireMember("portal:read");
  const { list: asked, cursor, ignored } = readPortalRowsAddress(params, actor.controllerId);
  return readingFigures(scope, async (tx) => {
    const systemName = asked.task && (await findElsewhereName(tx, asked.task.systemId));
    const isUnknown = asked.task !== null && systemName === null;
    const list = isUnknown ? { ...asked, task: null } : asked;
    const days = await ownDays(tx, list, now);
    return {
      ...(await readPortalRows(tx, list, days, cursor)),
      ...{ list, systemName, now, isLeftOut: isUnknown || ignored.length > 0 },
      total: await countRows(tx, list, days),
    };
  });
});
